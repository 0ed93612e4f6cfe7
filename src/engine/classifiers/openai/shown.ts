// What of a conversation a language model is shown: long turns without their middle, long conversations without their beginning.

import type { ReadTurn } from '../../classifier.ts';
import { exchangeStart } from './exchange.ts';

/** UTF-16 units of a turn that are shown; of a longer one the first 4,000 and the last 2,000. */
export const LONGEST_TURN = 6000;
const HEAD = 4000;
const TAIL = 2000;

/** UTF-16 units of all turns together. */
export const LONGEST_CONVERSATION = 60_000;

/**
 * Turns are left out by so many at once: the beginning of the request stays the same for a while, and servers can keep it. Where few
 * fit, by fewer.
 */
const STEP = 8;

export interface ShownTurn extends ReadTurn {
  /** What is shown of the turn's own words: whole, or the two ends. A quote stands in one of them. */
  readonly pieces: readonly string[];
}

export interface Shown {
  readonly turns: readonly ShownTurn[];
  /** How many earlier turns are not shown. */
  readonly leftOut: number;
}

/**
 * The latest turns that fit. The shape of a turn depends on itself alone. The exchange that is judged and the turn before it are not
 * given up for the sake of a step.
 */
export function shown(turns: readonly ReadTurn[]): Shown {
  const all = turns.map(shownTurn);
  let start = all.length;
  let size = 0;
  while (start > 0) {
    size += all[start - 1]?.text.length ?? 0;
    if (size > LONGEST_CONVERSATION) break;
    start--;
  }
  const step = stepOf(all.length - start);
  const stepped = Math.ceil(start / step) * step;
  const leftOut = Math.max(start, Math.min(stepped, exchangeStart(all, all.length - 1) - 1));
  return { turns: all.slice(leftOut), leftOut };
}

/** A quarter of what fits at most, and a power of two: steps of one size fall on steps of the others. */
function stepOf(fitting: number): number {
  let step = STEP;
  while (step > 1 && step > fitting / 4) step /= 2;
  return step;
}

/**
 * For each turn that is judged what is shown with it: `latest` where that holds its exchange and the turn before that,
 * else those up to a turn of its like. Turns that share a window have the same object. A turn that there is not has none.
 */
export function windowsOf(
  turns: readonly ReadTurn[],
  judged: readonly number[],
  latest: Shown,
): ReadonlyMap<number, Shown> {
  const windows = new Map<number, Shown>();
  let window = latest;
  for (const index of [...new Set(judged)].sort((one, other) => other - one)) {
    const at = turns.findIndex((turn) => turn.index === index);
    if (at === -1) continue;
    if (window.leftOut > Math.max(0, exchangeStart(turns, at) - 1)) {
      window = shown(turns.slice(0, at + 1));
    }
    windows.set(index, window);
  }
  return windows;
}

function shownTurn(turn: ReadTurn): ShownTurn {
  const { text } = turn;
  if (text.length <= LONGEST_TURN) return { ...turn, pieces: [text] };
  const head = text.slice(0, borderAt(text, HEAD));
  const tail = text.slice(borderAt(text, text.length - TAIL));
  const missing = text.length - head.length - tail.length;
  const mark = `[... ${missing} characters left out ...]`;
  return { ...turn, text: `${head}\n${mark}\n${tail}`, pieces: [head, tail] };
}

/** The place itself, or the one before it where a pair of surrogates would be cut. */
function borderAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  const cuts = code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
  return cuts ? at - 1 : at;
}
