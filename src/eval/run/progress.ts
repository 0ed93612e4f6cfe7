// How far a run has come: what its batches add up to.

import type { Usage } from '../../engine/classifiers/openai/client/usage.ts';
import type { HashedIds } from '../dataset/seen-ids.ts';
import { addTallies, NO_TALLY, type Tally } from '../metrics/tally.ts';
import type { CleanBatch, Noted } from './batches/batch.ts';
import { joinedExamples } from './batches/batch-sum.ts';
import type { Example } from './examples.ts';
import type { DatasetPlace } from './journal/journal.ts';
import type { RunDataset } from './run.ts';

export interface Progress {
  readonly tally: Tally;
  readonly examples: readonly Example[];
  readonly noted: Noted;
}

export const NO_PROGRESS: Progress = { tally: NO_TALLY, examples: [], noted: [] };

/** A run that is taken up again. */
export interface Begun extends Progress {
  /** Datasets that are done with. */
  readonly datasets: readonly RunDataset[];
  /** The one that it broke off in. */
  readonly current: BegunDataset | undefined;
  /** What a language model took up to there. */
  readonly usage?: Usage;
}

export interface BegunDataset {
  readonly at: DatasetPlace;
  readonly conversations: number;
  readonly ids: readonly HashedIds[];
}

export const NOT_BEGUN: Begun = { ...NO_PROGRESS, datasets: [], current: undefined };

export function progressed(
  { tally, examples, noted }: Progress,
  batch: Pick<CleanBatch, 'tally' | 'examples' | 'noted'>,
): Progress {
  return {
    tally: addTallies(tally, batch.tally),
    examples: joinedExamples(examples, batch.examples),
    noted: batch.noted.map((facts, place) => joined(noted[place] ?? [], facts)),
  };
}

/** What the batch added, as far as it is to be written down by itself. */
export function added(before: Progress, after: Progress): Partial<Omit<Progress, 'tally'>> {
  const examples = after.examples.slice(before.examples.length);
  const noted = after.noted.map((facts, place) => facts.slice(before.noted[place]?.length ?? 0));
  return {
    ...(examples.length > 0 && { examples }),
    ...(noted.some((facts) => facts.length > 0) && { noted }),
  };
}

function joined(facts: readonly string[], more: readonly string[]): readonly string[] {
  const fresh = more.filter((fact) => !facts.includes(fact));
  return fresh.length === 0 ? facts : [...facts, ...fresh];
}
