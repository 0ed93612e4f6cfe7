// Several runs of the same policy over the same conversations: how far they agree, which are flaky, and what k trials would give.

import { outcomesOf } from '../compare/read-outcomes.ts';
import type { Outcome } from '../metrics/outcome.ts';
import { isPortable } from '../run/classifier-plan.ts';
import type { EvaluateOptions } from '../run/options.ts';
import {
  type Agreement,
  addRepeats,
  agreementOf,
  countRepeats,
  flakiness,
  NO_REPEATS,
  passPowerK,
} from '../statistics/repeats.ts';

export interface Repeats {
  readonly repeats: number;
  readonly conversations: number;
  /** Repeats agree where they escalate at the same turn to the same place, or not at all. */
  readonly agreement: Agreement;
  /** Per k from 1 on: how likely k trials of a conversation are all right, on average over labelled ones. */
  readonly passPower: readonly (number | null)[];
  /** Conversations whose repeats do not agree, and the flakiest of them, most first. */
  readonly flaky: number;
  readonly flakiest: readonly FlakyConversation[];
}

export interface FlakyConversation {
  readonly dataset: string;
  readonly id: string;
  readonly line: number;
  /** How often two of its repeats disagree. */
  readonly flakiness: number;
  /** The turn of the escalation in each repeat; null for none. */
  readonly escalatedAt: readonly (number | null)[];
}

const FLAKIEST = 50;

/** Classifiers that can be made again from a plain description answer alike each time; of others nobody can know. */
export function isDeterministic({
  classifiers = [],
}: Pick<EvaluateOptions, 'classifiers'>): boolean {
  return classifiers.every(isPortable);
}

/** `folders`: the runs, of the same policy and data. Memory does not grow with the conversations. */
export async function repeatsOf(folders: readonly string[]): Promise<Repeats> {
  const repeats = folders.length;
  const rightCounts = new Array<number>(repeats + 1).fill(0);
  let counts = NO_REPEATS;
  let conversations = 0;
  let flaky = 0;
  let flakiest: readonly FlakyConversation[] = [];
  for await (const outcomes of sideBySide(folders)) {
    const [first] = outcomes;
    if (first === undefined) continue;
    const texts = outcomes.map(outcomeText);
    conversations++;
    counts = addRepeats(counts, countRepeats(texts));
    const { escalate } = first.label;
    if (escalate !== null) {
      const right = outcomes.filter(
        ({ escalatedAt }) => (escalatedAt !== null) === escalate,
      ).length;
      rightCounts[right] = (rightCounts[right] ?? 0) + 1;
    }
    const how = flakiness(texts);
    if (how === 0) continue;
    flaky++;
    const escalatedAt = outcomes.map((one) => one.escalatedAt);
    const { dataset, id, line } = first;
    flakiest = [...flakiest, { dataset, id, line, flakiness: how, escalatedAt }]
      .sort((a, b) => b.flakiness - a.flakiness)
      .slice(0, FLAKIEST);
  }
  return {
    repeats,
    conversations,
    agreement: agreementOf(counts),
    passPower: folders.map((_, index) => passPowerK(rightCounts, repeats, index + 1)),
    flaky,
    flakiest,
  };
}

function outcomeText({ escalatedAt, to }: Outcome): string {
  return escalatedAt === null ? 'no' : JSON.stringify([escalatedAt, to?.kind, to?.name]);
}

async function* sideBySide(folders: readonly string[]): AsyncGenerator<readonly Outcome[]> {
  const readers = folders.map((folder) => outcomesOf(folder));
  try {
    for (;;) {
      const items = await Promise.all(readers.map((reader) => reader.next()));
      const outcomes = items.flatMap(({ value }) => (value ? [value] : []));
      if (outcomes.length === 0) return;
      const apart = outcomes.some(({ id }) => id !== outcomes[0]?.id);
      if (outcomes.length < folders.length || apart) {
        throw new Error('repeats are of the same conversations, or they are none');
      }
      yield outcomes;
    }
  } finally {
    await Promise.all(readers.map((reader) => reader.return()));
  }
}
