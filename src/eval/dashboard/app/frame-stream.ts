// Where Ink writes its frames: each comes whole, and only rows that changed go on to the terminal, each to its place.

import { Writable } from 'node:stream';
import type { Window } from '../frame/whole.ts';

/**
 * Ink 6.8 can do that itself (`incrementalRendering`), and puts each changed row one too low. Places are absolute here, so nothing that a
 * terminal does to the cursor moves a row, and where the window changes all are written anew.
 */
export interface FrameStream {
  /** For Ink, which must write whole frames (`debug`). */
  readonly stream: NodeJS.WriteStream;
  /** The window is as large as this now, and nothing is known of what stands in it: the next frame is written whole. */
  readonly forget: (window: Window) => void;
  /** Has Ink write its frame again, also where it is the same. */
  readonly again: () => void;
  /** Whatever is written from now on is for nobody. */
  readonly end: () => void;
}

const HIDE_WRITING = '\u001b[?2026h';
const SHOW_WRITTEN = '\u001b[?2026l';

export function frameStream(window: Window, write: (text: string) => void): FrameStream {
  let rows: readonly string[] = [];
  let fresh = true;
  let ended = false;
  const draw = (frame: string): void => {
    if (ended || frame === '') return;
    const next = frame.split('\n');
    const longest = Math.max(next.length, rows.length);
    let text = fresh ? '\u001b[2J' : '';
    for (let row = 0; row < longest; row++) {
      const now = next[row] ?? '';
      if (!fresh && now === rows[row]) continue;
      // Erased before it is written: at the last column of a window terminals differ in what is erased behind it.
      text += `\u001b[${row + 1};1H\u001b[0m\u001b[K${now}`;
    }
    rows = next;
    fresh = false;
    if (text !== '') write(`${HIDE_WRITING}${text}${SHOW_WRITTEN}`);
  };
  const sized = ({ columns }: Window) => ({ columns, isTTY: false });
  const stream = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        draw(chunk);
        done();
      },
    }),
    sized(window),
  );
  return {
    // Ink reads `columns` of it, writes, and listens for `resize`; the rest of a terminal it does not touch.
    stream: stream as unknown as NodeJS.WriteStream,
    forget(changed) {
      fresh = true;
      rows = [];
      Object.assign(stream, sized(changed));
    },
    again: () => void stream.emit('resize'),
    end() {
      ended = true;
    },
  };
}
