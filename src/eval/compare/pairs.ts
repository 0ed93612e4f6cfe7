// The conversations of two runs side by side. Both are in the order of the data, so neither is kept.

import type { Outcome } from '../metrics/outcome.ts';
import type { Run } from '../run/run.ts';
import type { Incomparable } from './comparable.ts';
import { outcomesOf } from './read-outcomes.ts';
import type { StoredRun } from './read-run.ts';

export type Pair =
  | { readonly kind: 'pair'; readonly first: Outcome; readonly second: Outcome }
  /** The last thing that comes. */
  | { readonly kind: 'apart'; readonly reason: Incomparable };

/** Until the end, or until the runs are not of the same conversations with the same labels. */
export async function* pairsOf(there: StoredRun, here: StoredRun): AsyncGenerator<Pair> {
  const firsts = outcomesOf(there.folder);
  const seconds = outcomesOf(here.folder);
  const places = [placeOf(there.run), placeOf(here.run)] as const;
  try {
    for (;;) {
      const [first, second] = [await firsts.next(), await seconds.next()];
      if (first.done === true && second.done === true) return;
      const reason = apart(first.value ?? null, second.value ?? null, places);
      if (reason !== null || !first.value || !second.value) {
        if (reason !== null) yield { kind: 'apart', reason };
        return;
      }
      yield { kind: 'pair', first: first.value, second: second.value };
    }
  } finally {
    await firsts.return();
    await seconds.return();
  }
}

type PlaceOf = (outcome: Outcome) => number;

/** Which dataset of the run it is from: the file may lie elsewhere in another run. */
function placeOf({ datasets }: Run): PlaceOf {
  const places = new Map(datasets.map(({ file }, place) => [file, place]));
  return ({ dataset }) => places.get(dataset) ?? -1;
}

function apart(
  first: Outcome | null,
  second: Outcome | null,
  [firstPlace, secondPlace]: readonly [PlaceOf, PlaceOf],
): Incomparable | null {
  if (first === null || second === null) {
    const more = first ?? second;
    const where = first === null ? 'here' : 'there';
    return {
      kind: 'conversations',
      message: `other conversations: ${nameOf(more)} is ${where} alone`,
    };
  }
  if (first.id !== second.id || firstPlace(first) !== secondPlace(second)) {
    return {
      kind: 'conversations',
      message: `other conversations: where ${nameOf(first)} stands there, ${nameOf(second)} stands here`,
    };
  }
  const [there, here] = [JSON.stringify(first.label), JSON.stringify(second.label)];
  if (there === here) return null;
  return {
    kind: 'labels',
    message: `other labels: ${nameOf(second)} has ${there} there and ${here} here`,
  };
}

function nameOf(outcome: Outcome | null): string {
  return outcome === null ? 'nothing' : `"${outcome.id}" (${outcome.dataset}:${outcome.line})`;
}
