// Lines of JSON in a file, of which single ones are replaced: after each key the file is whole, and everything else in it as it was.

import { readFileSync, statSync } from 'node:fs';
import { writeWhole } from '../write-whole.ts';

export interface LabelFile {
  readonly path: string;
  /** The text of a line, without its end; null: there is none. Lines count from 0. */
  readonly line: (at: number) => string | null;
  /** Replaces a line; behind the last one it is added; null takes it away, where it is the last one. */
  readonly save: (at: number, text: string | null) => Saved;
  readonly lines: () => number;
}

export type Saved = { readonly ok: true } | { readonly ok: false; readonly why: string };

const LINE_FEED = 0x0a;

/** A file that is not there is empty, and made when the first line is saved. */
export function labelFile(path: string): LabelFile {
  let bytes =
    statSync(path, { throwIfNoEntry: false }) === undefined ? Buffer.alloc(0) : readFileSync(path);
  let stamp = stampOf(path);
  let starts = startsOf(bytes);
  const endOf = (at: number): number => {
    const next = starts[at + 1] ?? bytes.length;
    return next > (starts[at] ?? 0) && bytes[next - 1] === LINE_FEED ? next - 1 : next;
  };
  const piecesWith = (at: number, text: string | null): readonly Buffer[] => {
    const start = starts[at];
    if (start === undefined) {
      // A last line without its end gets one before another comes behind it.
      const isOpen = bytes.length > 0 && bytes[bytes.length - 1] !== LINE_FEED;
      return [bytes, Buffer.from(`${isOpen ? '\n' : ''}${text ?? ''}\n`)];
    }
    const isLast = at === starts.length - 1;
    if (text === null && isLast) return [bytes.subarray(0, start)];
    return [bytes.subarray(0, start), Buffer.from(text ?? ''), bytes.subarray(endOf(at))];
  };
  return {
    path,
    lines: () => starts.length,
    line(at) {
      const start = starts[at];
      return start === undefined ? null : bytes.toString('utf8', start, endOf(at));
    },
    save(at, text) {
      if (stampOf(path) !== stamp) {
        return {
          ok: false,
          why: `${path} was changed by somebody else: nothing is saved. Quit, and open it again.`,
        };
      }
      const pieces = piecesWith(at, text);
      try {
        writeWhole(path, pieces);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        return { ok: false, why: `${path} cannot be written (${error.code}): nothing is saved.` };
      }
      bytes = Buffer.concat(pieces);
      starts = startsOf(bytes);
      stamp = stampOf(path);
      return { ok: true };
    },
  };
}

/** Where lines begin. What follows the last line feed is a line only where something stands there. */
function startsOf(bytes: Buffer): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    starts.push(at);
    const feed = bytes.indexOf(LINE_FEED, at);
    at = feed < 0 ? bytes.length : feed + 1;
  }
  return starts;
}

/** Changes where somebody else writes the file, as far as that can be told without reading it. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}
