// How far hand-overs are off, as bars: a row for each number of turns, those far off together, and those that never came.

import type { PublishedTally } from '../../../metrics/tally.ts';

export interface DelayBar {
  /** What its conversations are found by. */
  readonly filter: string;
  readonly words: string;
  readonly count: number;
  readonly kind: 'early' | 'on_time' | 'late' | 'missed';
}

/** Turns that have a row of their own, to both sides. */
const APART = 5;

export function delayBars(
  { delays, timing }: PublishedTally,
  tolerance: number,
): readonly DelayBar[] {
  const rows = Object.entries(delays).map(([turns, count]) => ({ turns: Number(turns), count }));
  const reach = Math.min(APART, Math.max(2, ...rows.map(({ turns }) => Math.abs(turns))));
  const bars = Array.from({ length: 2 * reach + 1 }, (_, place): DelayBar => {
    const turns = place - reach;
    const edge = Math.abs(turns) === reach;
    const own = rows.filter((one) =>
      edge ? (turns < 0 ? one.turns <= turns : one.turns >= turns) : one.turns === turns,
    );
    const beyond = edge && own.some((one) => one.turns !== turns);
    return {
      filter: filterOf(turns, own),
      words: wordsOf(turns, beyond),
      count: own.reduce((sum, { count }) => sum + count, 0),
      kind: turns < -tolerance ? 'early' : turns > tolerance ? 'late' : 'on_time',
    };
  });
  return [...bars, { filter: 'fn', words: 'never', count: timing.missed, kind: 'missed' }];
}

/** More words than these nobody reads; then the flag says it. */
const MOST_WORDS = 12;

/** Words of one sort widen what is shown. */
function filterOf(turns: number, own: readonly { readonly turns: number }[]): string {
  if (own.length > MOST_WORDS) return turns < 0 ? 'early' : 'late';
  const all = own.length === 0 ? [turns] : own.map((one) => one.turns).toSorted((a, b) => a - b);
  return all.map((one) => `delay:${one}`).join(' ');
}

function wordsOf(turns: number, beyond: boolean): string {
  if (turns === 0) return 'at the turn';
  const count = Math.abs(turns);
  const size = `${count}${beyond ? ' or more' : ''} turn${count === 1 && !beyond ? '' : 's'}`;
  return `${size} ${turns < 0 ? 'early' : 'late'}`;
}
