// Puts texts of frames on a terminal through Ink, and hands on keys and the size of the window, until it is closed.

import { render } from 'ink';
import type { Window } from '../frame/whole.ts';
import { ASIDE_KEY, actionOf, type Key } from '../keys.ts';
import { App, type Frame } from './app.tsx';
import { frameStream } from './frame-stream.ts';
import { takeTerminal } from './terminal.ts';

export interface TerminalOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly colour: boolean;
  readonly ascii: boolean;
}

export interface FramesOptions extends Pick<TerminalOptions, 'stdin' | 'stdout'> {
  readonly frame: Frame;
  readonly press: (key: Key) => void;
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
  const pressed = (key: Key) => {
    if (actionOf([ASIDE_KEY], key) === undefined) press(key);
    else terminal.putAside();
  };
  const app = render(<App frame={frame} press={pressed} />, {
    stdin,
    stdout: frames.stream,
    // Whole frames, each as soon as it is drawn; what of them goes on to the terminal is `frameStream`'s to say.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  stdout.on('resize', resized);
  let closed = false;
  return {
    close() {
      if (closed) return;
      closed = true;
      stdout.off('resize', resized);
      frames.end();
      app.unmount();
      terminal.giveBack();
      // What is typed now is for nobody, and must not keep the process.
      stdin.pause();
    },
  };
}
