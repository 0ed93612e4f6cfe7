// decisions.jsonl, opened to be read at any place: its lines are found once, in the background, and read when they are in sight.

import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { damaged, isOutcome } from '../../compare/read-outcomes.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { bytesColumn } from './columns.ts';

export interface DecisionFile {
  /** Lines that are found by now. */
  readonly count: number;
  /** Finds all lines, a piece at a time; `see` is told of each, in their order. Without it they are not looked at. */
  read(see?: (outcome: Outcome) => void, onPiece?: () => void): Promise<void>;
  /** undefined where it is not found yet, or cannot be read any more. */
  at(place: number): Outcome | undefined;
  close(): void;
}

/** Bytes that are read at once: what is in them is parsed within a few milliseconds. */
const PIECE = 128 * 1024;
/** Outcomes that are kept: more than any terminal shows. */
const KEPT = 256;
const LINE_FEED = 0x0a;

export function decisionFile(folder: string): DecisionFile {
  const path = join(folder, 'decisions.jsonl');
  const starts = bytesColumn();
  const kept = new Map<number, Outcome>();
  /** Behind the last line that was found. */
  let end = 0;
  let file: number | undefined;
  let closed = false;

  const readAt = (place: number): Outcome | undefined => {
    const start = starts.get(place);
    const stop = place + 1 < starts.length ? starts.get(place + 1) : end;
    const bytes = Buffer.alloc(stop - start);
    try {
      file ??= openSync(path, 'r');
      const length = readSync(file, bytes, 0, bytes.length, start);
      return parsed(bytes.toString('utf8', 0, length));
    } catch (error) {
      // What was there when it was opened and is no more is shown as not there.
      if (error instanceof Error && 'code' in error) return undefined;
      throw error;
    }
  };

  const found = (text: string, from: number, to: number, see?: (outcome: Outcome) => void) => {
    if (see !== undefined) {
      const outcome = parsed(text);
      const line = starts.length + 1;
      if (outcome === undefined) throw damaged(path, `line ${line} is no JSON`);
      if (!isOutcome(outcome)) throw damaged(path, `line ${line} is no outcome of a conversation`);
      starts.push(from);
      end = to;
      see(outcome);
      return;
    }
    starts.push(from);
    end = to;
  };

  return {
    get count() {
      return starts.length;
    },
    async read(see, onPiece) {
      const handle = await open(path, 'r').catch(() => {
        throw damaged(path, 'it cannot be read');
      });
      try {
        const piece = Buffer.alloc(PIECE);
        let rest: Buffer = Buffer.alloc(0);
        while (!closed) {
          const base = end;
          const { bytesRead } = await handle.read(piece, 0, PIECE, base + rest.length);
          if (bytesRead === 0) break;
          const bytes = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
          rest = linesIn(bytes, (from, to) => {
            found(bytes.toString('utf8', from, to), base + from, base + to + 1, see);
          });
          onPiece?.();
        }
        // What is written last ends with a line feed: where it does not, the file was cut.
        if (rest.length > 0 && !closed) found(rest.toString(), end, end + rest.length, see);
      } finally {
        await handle.close();
      }
    },
    at(place) {
      if (closed || place < 0 || place >= starts.length) return undefined;
      const known = kept.get(place);
      if (known !== undefined) return known;
      const outcome = readAt(place);
      if (outcome === undefined) return undefined;
      kept.set(place, outcome);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return outcome;
    },
    close() {
      closed = true;
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

/** What is left behind the last line feed. */
function linesIn(bytes: Buffer, line: (from: number, to: number) => void): Buffer {
  let from = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
    line(from, at);
    from = at + 1;
  }
  return bytes.subarray(from);
}

function parsed(text: string): Outcome | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
