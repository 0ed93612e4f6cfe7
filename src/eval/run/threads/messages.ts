// What passes between the main thread and those that judge.

import type { Policy } from '../../../policy/policy.ts';
import type { Batch, JudgedBatch } from '../batches/batch.ts';
import type { ClassifierPlan } from '../classifier-plan.ts';
import type { RunOptions } from '../run.ts';

/** What a thread is told once. */
export interface ThreadSetup {
  readonly policy: Policy;
  readonly classifiers: readonly {
    readonly plan: ClassifierPlan;
    /** Of the main thread's own: one that differs judges otherwise. */
    readonly fingerprint?: string;
  }[];
  readonly pinned: boolean;
  readonly options: RunOptions;
}

export interface ThreadTask {
  readonly task: number;
  readonly batch: Batch;
}

export type ThreadAnswer =
  | { readonly task: number; readonly judged: JudgedBatch }
  /** A mistake of ours, or files that went missing: nothing that the data could cause. */
  | { readonly task: number; readonly error: unknown };
