// The scores of the conversations that gates ask about: of one dataset, and of slices of it, in one reading of the run.

import { outcomesOf } from '../compare/read-outcomes.ts';
import type { StoredRun } from '../compare/read-run.ts';
import type { Confusion } from '../metrics/confusion.ts';
import type { Outcome } from '../metrics/outcome.ts';
import { type Scores, scoresOf } from '../metrics/scores.ts';
import { addTallies, NO_TALLY, type Tally, tallyOutcomes } from '../metrics/tally.ts';

/** Conversations of these datasets (as the run names them) that have all of `where`. */
export interface Selection {
  readonly datasets: readonly string[];
  readonly where: Readonly<Record<string, string>>;
}

export function selects(
  { datasets, where }: Selection,
  { dataset, slices = {} }: Outcome,
): boolean {
  return (
    datasets.includes(dataset) &&
    Object.entries(where).every(
      ([key, value]) => Object.hasOwn(slices, key) && slices[key] === value,
    )
  );
}

export interface SelectionScores {
  readonly cases: number;
  readonly escalation: Confusion;
  readonly metrics: Scores['metrics'];
}

/** Outcomes that are counted at once. */
const AT_ONCE = 64;

/** In the order of the selections. */
export async function selectionScores(
  { folder, run: { options } }: StoredRun,
  selections: readonly Selection[],
): Promise<readonly SelectionScores[]> {
  const sums = selections.map(() => ({ tally: NO_TALLY as Tally, waiting: [] as Outcome[] }));
  // Slices are asked for one by one here: those of a whole run are not counted again.
  const tallied = { ...options, crosses: [] };
  const count = (sum: (typeof sums)[number]) => {
    const plain = sum.waiting.map(({ slices: _, ...outcome }): Outcome => outcome);
    sum.tally = addTallies(sum.tally, tallyOutcomes(plain, tallied));
    sum.waiting = [];
  };
  if (selections.length > 0) {
    for await (const outcome of outcomesOf(folder)) {
      for (const [place, selection] of selections.entries()) {
        const sum = sums[place];
        if (sum === undefined || !selects(selection, outcome)) continue;
        sum.waiting.push(outcome);
        if (sum.waiting.length >= AT_ONCE) count(sum);
      }
    }
  }
  return sums.map((sum) => {
    count(sum);
    const { cases, escalation } = sum.tally;
    return { cases, escalation, metrics: scoresOf(sum.tally, options).metrics };
  });
}
