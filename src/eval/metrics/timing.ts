// Whether a hand-over came at the right turn.

export const TIMINGS = ['early', 'on_time', 'late', 'missed'] as const;
export type Timing = (typeof TIMINGS)[number];

export interface Timed {
  readonly timing: Timing;
  /** Turns after the right one, below 0 before it; null where it was missed. */
  readonly delay: number | null;
}

/**
 * The first escalation against the turns at which it would be right (at least one). The nearest of these counts; of
 * two as near the earlier, for its moment has passed.
 */
export function timingOf(
  escalatedAt: number | null,
  gold: readonly number[],
  tolerance: number,
): Timed {
  if (escalatedAt === null) return { timing: 'missed', delay: null };
  const delays = gold.map((turn) => escalatedAt - turn);
  const delay = delays.reduce((best, one) =>
    Math.abs(one) < Math.abs(best) || (Math.abs(one) === Math.abs(best) && one > best) ? one : best,
  );
  const timing = delay < -tolerance ? 'early' : delay > tolerance ? 'late' : 'on_time';
  return { timing, delay };
}
