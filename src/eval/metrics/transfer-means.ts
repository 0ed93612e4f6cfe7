// GT-T of a table of hand-overs at its three tolerances, with its mirror and the harmonic mean of the two.

import { goldenTransfer, harmonicMean } from './golden-transfer.ts';
import { delaysOf, QUIET } from './handover.ts';

export const TOLERANCES = [1, 2, 3] as const;
type Tolerance = (typeof TOLERANCES)[number];

export type TransferMetric = `gtt_${'' | 'mirrored_' | 'harmonic_'}${Tolerance}`;
export type TransferMeans = Readonly<Record<TransferMetric, number | null>>;

/** Stands for what does not count. */
export const NO_HANDOVER = '';

/** `keys`: of hand-overs (`handoverKey`). null where nothing counts. */
export function transferMeans(
  keys: readonly string[],
): (counts: readonly number[]) => TransferMeans {
  const counting = keys.map((key) => key !== NO_HANDOVER);
  const shares = TOLERANCES.map((tolerance) =>
    keys.map((key) => (key === NO_HANDOVER ? NOTHING : shareOf(key, tolerance))),
  );
  return (counts) => {
    const of = counts.reduce((sum, count, row) => (counting[row] ? sum + count : sum), 0);
    const [one, two, three] = shares.map((rows) => meansOf(rows, counts, of));
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

/** Of a conversation: from what was predicted to what is right, and the other way. */
interface Share {
  readonly forward: number;
  readonly mirrored: number;
}

const NOTHING: Share = { forward: 0, mirrored: 0 };
const HERE: readonly number[] = [0];

function shareOf(key: string, tolerance: Tolerance): Share {
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

function meansOf(shares: readonly Share[], counts: readonly number[], of: number) {
  if (of === 0) return null;
  let [forward, mirrored] = [0, 0];
  for (let row = 0; row < shares.length; row++) {
    const count = counts[row] ?? 0;
    const share = shares[row];
    if (share === undefined || count === 0) continue;
    forward += count * share.forward;
    mirrored += count * share.mirrored;
  }
  const [a, b] = [forward / of, mirrored / of];
  return { forward: a, mirrored: b, harmonic: harmonicMean(a, b) };
}
