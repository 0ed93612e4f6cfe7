// Average precision: how well scores put cases with what was looked for before those without, at no threshold in particular.

import type { BootstrapOptions } from './bootstrap.ts';
import { poissonBootstrap } from './poisson-bootstrap.ts';
import { groupsOf, type ScoreHistogram } from './score-histogram.ts';
import type { Interval } from './wilson.ts';

/**
 * The sum over falling scores of precision times the recall gained there, ties taken together. null without positives.
 * By chance alone it is the share of positives.
 */
export function averagePrecision(histogram: ScoreHistogram): number | null {
  return precisionOfPairs(
    groupsOf(histogram).flatMap(({ negatives, positives }) => [negatives, positives]),
  );
}

/** The 95 % interval from the histograms of the blocks that `hashBlock` gives. */
export function averagePrecisionInterval(
  blocks: readonly ScoreHistogram[],
  options: BootstrapOptions,
): Interval | null {
  const bins = [...new Set(blocks.flatMap((block) => Object.keys(block)))].sort(
    (a, b) => Number(b) - Number(a),
  );
  const sums = blocks.map((block) => bins.flatMap((bin) => block[bin] ?? [0, 0]));
  return poissonBootstrap(sums, precisionOfPairs, options);
}

/** Of negatives and positives in turn, by falling score. */
export function precisionOfPairs(counts: readonly number[]): number | null {
  let seen = 0;
  let found = 0;
  let sum = 0;
  for (let i = 0; i < counts.length; i += 2) {
    const positives = counts[i + 1] ?? 0;
    seen += (counts[i] ?? 0) + positives;
    found += positives;
    if (positives > 0) sum += (positives * found) / seen;
  }
  return found === 0 ? null : sum / found;
}
