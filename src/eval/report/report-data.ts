// Everything that the written reports of a run show.

import type { Comparison } from '../compare/compare.ts';
import type { StoredRun } from '../compare/read-run.ts';
import type { GateReport } from '../run/gate-report.ts';
import type { ModelPrice } from '../run/timing.ts';
import type { Misjudged } from './misjudged/misjudged.ts';

export interface ReportData {
  readonly stored: StoredRun;
  /** null: the policy has none, or nobody judged them. */
  readonly gates: GateReport | null;
  /** Against the baseline; null where there is none. */
  readonly comparison: Comparison | null;
  /** For report.html; null where nobody looked for them. */
  readonly misjudged: Misjudged | null;
  readonly timing: RunTiming | null;
}

/** As `timing.json` holds it, as far as a report shows it. */
export interface RunTiming {
  readonly seconds: number;
  readonly conversations: number;
  readonly threads: number;
  readonly model?: ModelPrice | undefined;
  /** What was typed for it. */
  readonly command?: string | undefined;
}
