// GT-T of a run at its three tolerances, with its mirror and the harmonic mean of the two.

import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import { goldenTransfer, harmonicMean } from './golden-transfer.ts';
import { delaysOf, QUIET } from './handover.ts';
import type { Named } from './named-counts.ts';
import { NO_SCORE, type Score, tableScores } from './score.ts';

export const TOLERANCES = [1, 2, 3] as const;
type Tolerance = (typeof TOLERANCES)[number];

export type TransferMetric = `gtt_${'' | 'mirrored_' | 'harmonic_'}${Tolerance}`;

/** `handovers`: how often each `handoverKey` came up; null where they were too many to keep. */
export function transferScores(
  handovers: Named<number> | null,
  options: BootstrapOptions,
): Readonly<Record<TransferMetric, Score>> {
  // In an order of their own: the draws must not depend on which came up first.
  const keys = Object.keys(handovers ?? {}).sort();
  const counts = keys.map((key) => handovers?.[key] ?? 0);
  if (keys.length === 0) return metricsOf(() => [NO_SCORE, NO_SCORE, NO_SCORE]);
  const shares = TOLERANCES.map((tolerance) => keys.map((key) => shareOf(key, tolerance)));
  const means = (drawn: readonly number[]) => {
    const of = drawn.reduce((sum, count) => sum + count, 0);
    return metricsOf((place) => {
      let [forward, mirrored] = [0, 0];
      for (const [row, count] of drawn.entries()) {
        const share = shares[place]?.[row];
        if (share === undefined || count === 0) continue;
        forward += count * share.forward;
        mirrored += count * share.mirrored;
      }
      const [a, b] = [forward / of, mirrored / of];
      return [a, b, harmonicMean(a, b)];
    });
  };
  return tableScores(counts, means, options);
}

/** A conversation of this key: from what was predicted to what is right, and the other way. */
function shareOf(key: string, tolerance: Tolerance) {
  const delays = delaysOf(key);
  if (delays === undefined) {
    const share = key === QUIET ? 1 : 0;
    return { forward: share, mirrored: share };
  }
  // The hand-over stands at 0, what is right so far before it.
  const gold = delays.map((delay) => -delay);
  return {
    forward: goldenTransfer(gold, HERE, tolerance),
    mirrored: goldenTransfer(HERE, gold, tolerance),
  };
}

const HERE: readonly number[] = [0];

function metricsOf<T>(
  of: (place: 0 | 1 | 2) => readonly [T, T, T],
): Readonly<Record<TransferMetric, T>> {
  const [one, two, three] = [of(0), of(1), of(2)];
  return {
    gtt_1: one[0],
    gtt_2: two[0],
    gtt_3: three[0],
    gtt_mirrored_1: one[1],
    gtt_mirrored_2: two[1],
    gtt_mirrored_3: three[1],
    gtt_harmonic_1: one[2],
    gtt_harmonic_2: two[2],
    gtt_harmonic_3: three[2],
  };
}
