// The misjudged conversations of a run that teach most, with their words from the data.

import type { Ports } from '../../../engine/port.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import type { ReadOptions } from '../../dataset/raw-file.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { textMasker } from '../../run/mask-decision.ts';
import type { Run } from '../../run/run.ts';
import { type Candidate, type Chosen, chooser } from './choose.ts';
import { isQuiet, outcomesWhere } from './decision-lines.ts';
import { lessonOf } from './lesson.ts';
import { type ShownTurn, shownTurns } from './shown-turns.ts';
import { type Words, wordsOf } from './words.ts';

/** What the words of conversations are read and masked with. */
export interface WordSource {
  /** Whose masks hide what must not be shown; without it no words are shown. */
  readonly policy: Policy | undefined;
  readonly ports: Ports;
  readonly read?: Pick<ReadOptions, 'columns' | 'delimiter'>;
}

export interface MisjudgedConversation {
  readonly lesson: Candidate;
  readonly outcome: Outcome;
  /** null: nobody can say what was said. */
  readonly turns: readonly ShownTurn[] | null;
}

export interface Misjudged extends Omit<Chosen, 'shown'> {
  readonly shown: readonly MisjudgedConversation[];
  /** Why words are missing, as sentences. */
  readonly missing: readonly string[];
}

export const MOST_SHOWN = 500;

export async function misjudgedOf(
  folder: string,
  run: Run,
  source: WordSource,
  most = MOST_SHOWN,
): Promise<Misjudged> {
  const { shown, ...rest } = await chosenOf(folder, run, most);
  const outcomes = await outcomesAt(folder, new Set(shown.map(({ place }) => place)));
  const known = [...outcomes.values()];
  const { policy, ports, read } = source;
  if (policy === undefined) {
    const why =
      'What was said is not shown: the run does not hold its policy, so nobody knows what to mask.';
    return { ...rest, ...listed(shown, outcomes, () => null), missing: [why] };
  }
  const words = new Map<string, Words>();
  for (const dataset of run.datasets) {
    const wanted = known.filter((one) => one.dataset === dataset.file);
    if (wanted.length > 0) words.set(dataset.file, await wordsOf(dataset, wanted, read));
  }
  const maskText = textMasker(ports, policy.mask);
  const turnsOf = (outcome: Outcome) => {
    const conversation = conversationIn(words.get(outcome.dataset), outcome);
    if (conversation === undefined) return null;
    const language = conversation.inputs?.language;
    const spoken = typeof language === 'string' ? language : '';
    return shownTurns(outcome, conversation, (text) => maskText(text, spoken));
  };
  const missing = [...words.values()].flatMap((one) =>
    one.ok ? [] : [`${one.why} So the words of its conversations are not shown.`],
  );
  return { ...rest, ...listed(shown, outcomes, turnsOf), missing };
}

async function chosenOf(folder: string, { options }: Run, most: number): Promise<Chosen> {
  const choice = chooser(most);
  for await (const { place, outcome } of outcomesWhere(folder, (line) => !isQuiet(line))) {
    const lesson = lessonOf(outcome, options.tolerance);
    if (lesson === undefined) continue;
    const group = JSON.stringify(outcome.slices ?? {});
    choice.add({ ...lesson, place, turns: outcome.turns, group });
  }
  return choice.done();
}

/** Those at these places of the data. */
async function outcomesAt(
  folder: string,
  places: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Outcome>> {
  const found = new Map<number, Outcome>();
  if (places.size === 0) return found;
  for await (const { place, outcome } of outcomesWhere(folder, (_, at) => places.has(at))) {
    found.set(place, outcome);
  }
  return found;
}

function conversationIn(
  words: Words | undefined,
  { line, turns }: Outcome,
): LabelledConversation | undefined {
  const found = words?.ok === true ? words.conversations.get(line) : undefined;
  return found?.turns.length === turns ? found : undefined;
}

function listed(
  shown: readonly Candidate[],
  outcomes: ReadonlyMap<number, Outcome>,
  turnsOf: (outcome: Outcome) => readonly ShownTurn[] | null,
): Pick<Misjudged, 'shown'> {
  return {
    shown: shown.flatMap((lesson) => {
      const outcome = outcomes.get(lesson.place);
      return outcome === undefined ? [] : [{ lesson, outcome, turns: turnsOf(outcome) }];
    }),
  };
}
