// What errors cost, in whatever unit the reader counts.

import { type Confusion, ratio, sizeOf } from './confusion.ts';

export interface Costs {
  /** A conversation that should have been escalated, and was not. */
  readonly missed: number;
  /** One that was, and should not have been. */
  readonly falseAlarm: number;
  /** Asking the customer once. */
  readonly check: number;
}

/** Per conversation. */
export function costOf({ tp, fp, fn, tn }: Confusion, checks: number, costs: Costs): number | null {
  return ratio(
    fn * costs.missed + fp * costs.falseAlarm + checks * costs.check,
    sizeOf({ tp, fp, fn, tn }),
  );
}
