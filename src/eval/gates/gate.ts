// Gates as plain values: what an evaluation must reach, and where the policy says so.

import type { Metric } from '../../policy/metric.ts';
import type { GatePlace } from '../run/gate-report.ts';
import type { BoundOp } from '../statistics/gate-reading.ts';

export interface Gate {
  /** The dataset, as the policy names it, and its path from where the policy's own path starts. */
  readonly file: string;
  readonly path: string;
  readonly place: GatePlace;
  readonly demands: readonly Demand[];
}

interface DemandBase {
  /** As it is written, in one line. */
  readonly text: string;
  readonly place: GatePlace;
  readonly metric: Metric;
  /** Conversations that have all of these. */
  readonly where: Readonly<Record<string, string>>;
}

export type Demand =
  | (DemandBase & { readonly kind: 'bound'; readonly op: BoundOp; readonly bound: number })
  /** `margin`: in shares, or in the metric's own unit. */
  | (DemandBase & { readonly kind: 'no_worse'; readonly margin: number });
