// How often each rank came up, for cases that state a signal and for those that do not.

import type { ScoreHistogram } from '../statistics/score-histogram.ts';
import { joinNamed } from './named-counts.ts';
import type { Ranks } from './outcome.ts';

export function rankCounter() {
  const counts = new Map<number, [no: number, yes: number]>();
  const note = (rank: number, place: 0 | 1) => {
    const known = counts.get(rank);
    if (known !== undefined) known[place]++;
    else counts.set(rank, place === 0 ? [1, 0] : [0, 1]);
  };
  return {
    add({ no, yes }: Ranks): void {
      for (const rank of no) note(rank, 0);
      for (const rank of yes) note(rank, 1);
    },
    done: (): ScoreHistogram =>
      Object.fromEntries(Array.from(counts, ([rank, [no, yes]]) => [rank, [no, yes] as const])),
  };
}

export function addHistograms(a: ScoreHistogram, b: ScoreHistogram): ScoreHistogram {
  return joinNamed(a, b, ([no, yes], [moreNo, moreYes]) => [no + moreNo, yes + moreYes] as const);
}
