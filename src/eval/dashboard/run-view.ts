// What the screens show of a run, while it runs and when it is done.

import type { Usage } from '../../engine/classifiers/openai/client/usage.ts';
import type { Comparison } from '../compare/compare.ts';
import type { FailureVerdict } from '../metrics/failures.ts';
import type { Scores } from '../metrics/scores.ts';
import type { PublishedTally } from '../metrics/tally.ts';
import type { Repeats } from '../repeats/repeats.ts';
import type { RunTiming } from '../report/report-data.ts';
import type { GateReport } from '../run/gate-report.ts';
import type { ModelNow } from '../run/model-now.ts';
import type { Run, RunDataset, RunOptions } from '../run/run.ts';

export interface RunView {
  /** `running`: figures grow, and intervals that must be drawn are not there yet. */
  readonly phase: 'running' | 'done';
  /** The folder's name; while it runs what it will be called, as far as that is known. */
  readonly name: string;
  /** Where it lies, as a command names it; null while it runs. */
  readonly folder: string | null;
  /** What was typed for it; absent where nobody knows. */
  readonly command?: string;
  readonly policy: Pick<Run['policy'], 'name' | 'hash'> & {
    readonly file: string | null;
    /** Signals of Handrail's own that the policy does not state; absent while it runs. */
    readonly ownSignals?: readonly string[];
  };
  readonly datasets: readonly (Pick<RunDataset, 'file'> & {
    readonly conversations: number | null;
  })[];
  readonly classifiers: readonly string[];
  readonly options: RunOptions;
  readonly progress: RunProgress;
  /** While it runs: it was called off, and nothing took its place yet. */
  readonly stopped?: true;
  /** Why this is not what was saved last (`--watch`). */
  readonly stale?: Stale;
  /** How far another run has come that takes its place once it is done (`--watch`). */
  readonly again?: RunProgress;
  readonly tally: PublishedTally;
  readonly scores: Scores;
  readonly failures: FailureVerdict;
  readonly warnings: readonly string[];
  readonly gates: GateReport | null;
  /** Against the baseline; null where there is none, or not yet. */
  readonly comparison: Comparison | null;
  readonly timing: RunTiming | null;
  /** What several runs over the same conversations say of chance; absent where there was one run. */
  readonly repeats?: Repeats;
}

/** What was saved cannot be evaluated, so that figures are of what was saved before. */
export interface Stale {
  /** For the head: `saved policy has errors, line 168`. */
  readonly long: string;
  /** Where that has no room. */
  readonly short: string;
  /** With place and reason. */
  readonly text: string;
}

export interface RunProgress {
  /** Conversations. */
  readonly done: number;
  /** null: nobody has counted them. */
  readonly total: number | null;
  readonly seconds: number;
  /** Conversations a second over the last moments; null where too few are done to say. */
  readonly perSecond: number | null;
  /** Seconds that are left; null where nobody can say. */
  readonly left: number | null;
  /** Seconds since something was done, where that is longer than usual. */
  readonly silent: number | null;
  /** What a language model took so far. */
  readonly usage: Usage | null;
  /** What it is doing; absent where none judges, or the run is done. */
  readonly model?: ModelNow;
}
