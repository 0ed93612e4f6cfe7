// Lines of JSON in a file, of which single ones are replaced: after each time that it is saved the file is whole, and everything else in it as it was.

import { readFileSync, statSync } from 'node:fs';
import { counted } from '../../report/numbers.ts';
import { type Beside, removeLeftOvers, writeBeside, writeWhole } from '../write-whole.ts';

export interface LabelFile {
  readonly path: string;
  /** The text of a line, without its end; null: there is none. Lines count from 0. */
  readonly line: (at: number) => string | null;
  readonly lines: () => number;
  /** Replaces a line, to be saved; behind the last one it is added; null takes away what was added last. */
  readonly put: (at: number, text: string | null) => void;
  /** How many times a line was put that are not on the disk yet. */
  readonly unsaved: () => number;
  readonly lost: () => Lost | null;
  /** Writes all that was put by now, while more may be put. Where that fails, all that is not on the disk is taken back. One at a time. */
  readonly save: () => Promise<Saved>;
  /** The same before it returns: for a process that is about to end. */
  readonly saveNow: () => Saved;
}

export type Saved = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Answers that could not be saved, all in all. */
export interface Lost {
  readonly answers: number;
  /** Somebody else changed the file. */
  readonly isOthers: boolean;
}

interface Put {
  readonly at: number;
  readonly before: string | null;
  readonly text: string | null;
}

const LINE_FEED = 0x0a;
/** Of no file. */
const NONE = 'none';

/** A file that is not there is empty, and made when the first line is saved. */
export function labelFile(path: string): LabelFile {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  const bytes = isThere ? readFileSync(path) : Buffer.alloc(0);
  if (isThere) removeLeftOvers(path);
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
  const set = (at: number, text: string | null): void => {
    if (at < starts.length) changed.set(at, Buffer.from(text ?? ''));
    else if (text === null && at === lines() - 1) added.pop();
    else added[at - starts.length] = text ?? '';
  };
  let unsaved: readonly Put[] = [];
  let lost: Lost | null = null;
  // Counts those that were saved at once, so that one that was under way meanwhile is known as too old.
  let atOnce = 0;
  const failed = (why: string, isOthers: boolean): Saved => {
    const answers = unsaved.length;
    for (const { at, before } of unsaved.toReversed()) set(at, before);
    unsaved = [];
    lost = { answers: answers + (lost?.answers ?? 0), isOthers };
    return { ok: false, why: `${counted(answers, 'answer')} not saved: ${why}` };
  };
  /** What is on the disk, as far as is known here. */
  const onDisk = (): Buffer => {
    for (const { at, before } of unsaved.toReversed()) set(at, before);
    const saved = Buffer.concat(pieces().map((one) => Buffer.from(one)));
    for (const { at, text } of unsaved) set(at, text);
    return saved;
  };
  const isOurs = (): boolean => {
    const now = stampOf(path);
    if (now === stamp) return true;
    // It was touched, or written anew as it was.
    if (now === NONE || stamp === NONE || !readFileSync(path).equals(onDisk())) return false;
    stamp = now;
    return true;
  };
  const otherwise = () => failed('others changed it. Open it again.', true);
  const unwritten = (error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed(`it cannot be written (${error.code}).`, false);
  };
  const saved = (count: number): Saved => {
    stamp = stampOf(path);
    unsaved = unsaved.slice(count);
    return { ok: true };
  };
  return {
    path,
    lines,
    line,
    put(at, text) {
      unsaved = [...unsaved, { at, before: at < lines() ? line(at) : null, text }];
      set(at, text);
    },
    unsaved: () => unsaved.length,
    lost: () => lost,
    async save() {
      if (!isOurs()) return otherwise();
      const count = unsaved.length;
      const before = atOnce;
      let beside: Beside;
      try {
        beside = await writeBeside(path, pieces());
      } catch (error) {
        return unwritten(error);
      }
      if (atOnce !== before) {
        beside.remove();
        return { ok: true };
      }
      // Writing takes its time: somebody else may have come meanwhile.
      if (!isOurs()) {
        beside.remove();
        return otherwise();
      }
      try {
        beside.replace();
      } catch (error) {
        return unwritten(error);
      }
      return saved(count);
    },
    saveNow() {
      if (unsaved.length === 0) return { ok: true };
      if (!isOurs()) return otherwise();
      atOnce++;
      try {
        writeWhole(path, pieces());
      } catch (error) {
        return unwritten(error);
      }
      return saved(unsaved.length);
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
  return found === undefined ? NONE : `${found.ino} ${found.size} ${found.mtimeMs}`;
}
