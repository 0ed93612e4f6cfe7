// A run as run.json holds it: what was evaluated with what, and the scores. No time, no folder: the same inputs give the same bytes.

import type { DatasetFormat } from '../dataset/raw-file.ts';
import type { Cross } from '../metrics/case-slices.ts';
import type { Costs } from '../metrics/cost.ts';
import type { FailureLimits, FailureVerdict } from '../metrics/failures.ts';
import type { Scores } from '../metrics/scores.ts';
import type { PublishedTally } from '../metrics/tally.ts';
import type { GateReport } from './gate-report.ts';

/** Version of the shape of `Run`. */
export const RUN_FORMAT = 1;

export interface Run {
  readonly format: typeof RUN_FORMAT;
  /** From policy, datasets and options: the same inputs have the same id. */
  readonly id: string;
  readonly versions: { readonly handrail: string; readonly node: string };
  readonly policy: {
    readonly hash: string;
    readonly name?: string;
    /** The text that was compiled, the main file first. Empty where the policy was loaded. */
    readonly files: readonly { readonly file: string; readonly text: string }[];
  };
  readonly datasets: readonly RunDataset[];
  /** Text rules first, then classifiers in the order in which they are asked. */
  readonly classifiers: readonly string[];
  /** Of the classifiers that have one, by name. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Of all that a verdict depends on: the policy, and the classifiers with what they were fitted and calibrated with. */
  readonly judgeHash: string;
  readonly options: RunOptions;
  readonly tally: PublishedTally;
  readonly scores: Scores;
  readonly failures: FailureVerdict;
  /** What a reader of the scores must know. */
  readonly warnings: readonly string[];
  /** What its scores make of the policy's gates, where it has any. */
  readonly gates?: GateReport;
}

export interface RunDataset {
  readonly file: string;
  readonly format: DatasetFormat;
  /** Of the bytes of the file. */
  readonly sha256: string;
  readonly conversations: number;
}

/** What changes a score. */
export interface RunOptions {
  /** Every signal was judged at every exchange. */
  readonly signals: boolean;
  /** Turns by which a hand-over may be off and still be on time. */
  readonly tolerance: number;
  /** How much recall counts in F-beta, against precision. */
  readonly beta: number;
  /** null: nobody said what an error costs. */
  readonly costs: Costs | null;
  /** Pairs of slice keys to group by together. */
  readonly crosses: readonly Cross[];
  readonly seed: number;
  readonly draws: number;
  readonly maxErrors: FailureLimits;
  /** Labels of signals that the policy does not have. */
  readonly unknownSignals: 'error' | 'ignore';
}
