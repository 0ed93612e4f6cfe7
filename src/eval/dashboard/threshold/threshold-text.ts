// A threshold as the policy has it.

import { percentOf } from '../../metrics/signal-thresholds.ts';

/** `41.75%`, of `yes above 41.75%`. */
export function thresholdText(yesAbove: number): string {
  return `${percentOf(yesAbove)}%`;
}
