// Puts texts of frames on a terminal through Ink, and hands on keys and the size of the window, until it is closed.

import { render } from 'ink';
import type { Window } from '../frame/whole.ts';
import { ASIDE_KEY, actionOf, type Key } from '../keys.ts';
import { App, type Frame } from './app.tsx';
import { frameStream } from './frame-stream.ts';
import { takeTerminal } from './terminal.ts';
import { terminalKeys } from './terminal-keys.ts';
import { dropTypeAhead } from './type-ahead.ts';

export interface TerminalOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly colour: boolean;
  readonly ascii: boolean;
}

export interface FramesOptions extends Pick<TerminalOptions, 'stdin' | 'stdout'> {
  readonly frame: Frame;
  /** Keys that came together. */
  readonly press: (...keys: readonly Key[]) => void;
  /** The window is so large now: the text of the frame is to be as large when this returns. */
  readonly resize: (window: Window) => void;
  /** The process is told to end. */
  readonly onGone: () => void;
  /** The process is about to be stopped. */
  readonly onAside?: () => void;
}

export function windowOf(stdout: NodeJS.WriteStream): Window {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}

export interface Frames {
  /** Gives the terminal back. Once is enough; more does nothing. */
  readonly close: () => void;
}

export function openFrames(options: FramesOptions): Frames {
  const { stdin, stdout, frame, press, resize, onGone, onAside = () => {} } = options;
  const frames = frameStream(windowOf(stdout), (text) => stdout.write(text));
  const resized = () => {
    frames.forget(windowOf(stdout));
    resize(windowOf(stdout));
    // After React, which has the new text by then.
    queueMicrotask(frames.again);
  };
  const terminal = takeTerminal(stdin, stdout, { onAgain: resized, onGone, onAside });
  const pressed = (keys: readonly Key[]) => {
    const own = keys.filter((key) => actionOf([ASIDE_KEY], key) === undefined);
    if (own.length > 0) press(...own);
    if (own.length < keys.length) terminal.putAside();
  };
  dropTypeAhead();
  const app = render(<App frame={frame} />, {
    stdin,
    stdout: frames.stream,
    // Whole frames, each as soon as it is drawn; what of them goes on to the terminal is `frameStream`'s to say.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const endKeys = terminalKeys(stdin, pressed);
  const endSizes = eachSize(stdout, resized);
  let closed = false;
  return {
    close() {
      if (closed) return;
      closed = true;
      endSizes();
      frames.end();
      app.unmount();
      terminal.giveBack();
      endKeys();
    },
  };
}

/** Also where it is as large again as it was: what the terminal did with the rows meanwhile nobody knows. `resize` is told of other sizes alone. */
function eachSize(stdout: NodeJS.WriteStream, tell: () => void): () => void {
  if (process.platform === 'win32') {
    stdout.on('resize', tell);
    return () => stdout.off('resize', tell);
  }
  process.on('SIGWINCH', tell);
  return () => process.off('SIGWINCH', tell);
}
