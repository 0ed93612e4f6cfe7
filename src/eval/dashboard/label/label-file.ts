// Lines of JSON in a file, of which single ones are replaced: after each key the file is whole, and everything else in it as it was.

import { readFileSync, statSync } from 'node:fs';
import { writeWhole } from '../write-whole.ts';

export interface LabelFile {
  readonly path: string;
  /** The text of a line, without its end; null: there is none. Lines count from 0. */
  readonly line: (at: number) => string | null;
  /** Replaces a line; behind the last one it is added; null takes away what was added last. */
  readonly save: (at: number, text: string | null) => Saved;
  readonly lines: () => number;
}

export type Saved = { readonly ok: true } | { readonly ok: false; readonly why: string };

const LINE_FEED = 0x0a;

/** A file that is not there is empty, and made when the first line is saved. */
export function labelFile(path: string): LabelFile {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  const bytes = isThere ? readFileSync(path) : Buffer.alloc(0);
  const starts = startsOf(bytes);
  // What was read stays as it is; lines that are others now, and those that came behind it, lie beside it.
  const changed = new Map<number, Buffer>();
  const added: string[] = [];
  let stamp = stampOf(path);
  const end = (at: number): number => {
    const next = starts[at + 1] ?? bytes.length;
    return next > (starts[at] ?? 0) && bytes[next - 1] === LINE_FEED ? next - 1 : next;
  };
  const lines = () => starts.length + added.length;
  const line = (at: number): string | null => {
    const own = changed.get(at);
    if (own !== undefined) return own.toString('utf8');
    const start = starts[at];
    return start === undefined
      ? (added[at - starts.length] ?? null)
      : bytes.toString('utf8', start, end(at));
  };
  const pieces = (): readonly (Buffer | string)[] => {
    const out: (Buffer | string)[] = [];
    let from = 0;
    for (const [at, own] of [...changed].sort(([a], [b]) => a - b)) {
      out.push(bytes.subarray(from, starts[at]), own);
      from = end(at);
    }
    out.push(bytes.subarray(from));
    // A last line without its end gets one before another comes behind it.
    const isOpen = bytes.length > 0 && bytes[bytes.length - 1] !== LINE_FEED;
    if (added.length > 0) out.push(isOpen ? '\n' : '', ...added.map((one) => `${one}\n`));
    return out;
  };
  const put = (at: number, text: string | null): void => {
    if (at < starts.length) changed.set(at, Buffer.from(text ?? ''));
    else if (text === null && at === lines() - 1) added.pop();
    else added[at - starts.length] = text ?? '';
  };
  return {
    path,
    lines,
    line,
    save(at, text) {
      if (stampOf(path) !== stamp) {
        return {
          ok: false,
          why: `${path} was changed by somebody else: nothing is saved. Quit, and open it again.`,
        };
      }
      const before = at < lines() ? line(at) : null;
      put(at, text);
      try {
        writeWhole(path, pieces());
      } catch (error) {
        put(at, before);
        if (!(error instanceof Error && 'code' in error)) throw error;
        return { ok: false, why: `${path} cannot be written (${error.code}): nothing is saved.` };
      }
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
