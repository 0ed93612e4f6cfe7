// GT-T of a table of hand-overs, without intervals: for pairs of runs these come from the pairs.

import { goldenTransfer, harmonicMean } from '../metrics/golden-transfer.ts';
import { delaysOf, QUIET } from '../metrics/handover.ts';
import type { MetricValues } from './families.ts';

const HERE: readonly number[] = [0];

/** Cells are keys of hand-overs; an empty one counts for nothing. */
export function transferOf(cells: readonly string[]): (counts: readonly number[]) => MetricValues {
  const shares = ([1, 2, 3] as const).map((tolerance) =>
    cells.map((key) => (key === '' ? null : shareOf(key, tolerance))),
  );
  return (counts) => {
    const [one, two, three] = shares.map((rows) => meansOf(rows, counts));
    return {
      gtt_1: one?.forward ?? null,
      gtt_2: two?.forward ?? null,
      gtt_3: three?.forward ?? null,
      gtt_mirrored_1: one?.mirrored ?? null,
      gtt_mirrored_2: two?.mirrored ?? null,
      gtt_mirrored_3: three?.mirrored ?? null,
      gtt_harmonic_1: one?.harmonic ?? null,
      gtt_harmonic_2: two?.harmonic ?? null,
      gtt_harmonic_3: three?.harmonic ?? null,
    };
  };
}

interface Share {
  readonly forward: number;
  readonly mirrored: number;
}

function shareOf(key: string, tolerance: number): Share {
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

function meansOf(rows: readonly (Share | null)[], counts: readonly number[]) {
  let [forward, mirrored, of] = [0, 0, 0];
  for (const [place, share] of rows.entries()) {
    const count = counts[place] ?? 0;
    if (share === null || count === 0) continue;
    forward += count * share.forward;
    mirrored += count * share.mirrored;
    of += count;
  }
  if (of === 0) return null;
  const [a, b] = [forward / of, mirrored / of];
  return { forward: a, mirrored: b, harmonic: harmonicMean(a, b) };
}
