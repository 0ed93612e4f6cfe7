// The classifiers are asked, one after the other, each for what those before it left open.

import {
  type Classifier,
  type GivenVerdict,
  type Judgement,
  judgementsIn,
  type Question,
  type ReadTurn,
} from '../classifier.ts';
import type { Program } from '../program.ts';
import type { OpenVerdict, State } from '../state.ts';

/** One verdict, failure or abstention for every open verdict, in their order. Never rejects. */
export async function askClassifiers(
  program: Program,
  classifiers: readonly Classifier[],
  state: State,
  open: readonly OpenVerdict[],
): Promise<readonly GivenVerdict[]> {
  const turns = turnsToRead(state);
  const given: GivenVerdict[] = open.map(({ signal, turn, failed }) =>
    failed === undefined
      ? { signal, turn, judgement: { kind: 'abstains' }, by: '' }
      : { signal, turn, judgement: { kind: 'failed', reason: failed }, by: '' },
  );
  for (const classifier of classifiers) {
    const left = given.flatMap((one, at) => (isOpen(program, one) ? [at] : []));
    if (left.length === 0) break;
    const questions = left.map((at) => question(program, given[at] as GivenVerdict));
    const judgements = await judged(classifier, turns, questions);
    left.forEach((at, place) => {
      const judgement = judgements[place] as Judgement;
      const { signal, turn } = given[at] as GivenVerdict;
      // A failure before stays where a later classifier only abstains.
      if (judgement.kind !== 'abstains') {
        given[at] = { signal, ...(turn !== undefined && { turn }), judgement, by: classifier.name };
      }
    });
  }
  return given;
}

function isOpen({ judged }: Program, { signal, judgement }: GivenVerdict): boolean {
  return judgement.kind !== 'verdict' && judged.has(signal);
}

function question({ signals }: Program, { signal, turn }: GivenVerdict): Question {
  const known = signals.get(signal)?.signal;
  if (known === undefined || turn === undefined) throw new Error(`no signal ${signal} to ask for`);
  return { signal: known, turn };
}

async function judged(
  classifier: Classifier,
  turns: readonly ReadTurn[],
  questions: readonly Question[],
): Promise<readonly Judgement[]> {
  try {
    const judgements = judgementsIn(await classifier.judge({ turns, questions }));
    if (judgements.length === questions.length) return judgements;
    return failAll(questions, `${judgements.length} answers to ${questions.length} questions`);
  } catch (error) {
    return failAll(questions, error instanceof Error ? error.message : String(error));
  }
}

function failAll(questions: readonly Question[], reason: string): readonly Judgement[] {
  return questions.map(() => ({ kind: 'failed', reason }));
}

export function turnsToRead({ talk }: State): readonly ReadTurn[] {
  return talk.turns.map(({ index, role, text }) => ({ index, role, text }));
}

/** The agent that a classifier picks for a customer turn, where the host never named one. */
export async function pickAgent(
  { policy }: Program,
  classifiers: readonly Classifier[],
  turns: readonly ReadTurn[],
): Promise<string | undefined> {
  for (const classifier of classifiers) {
    const name = await classifier.pickAgent?.(policy.agents, turns);
    if (name !== undefined && policy.agents.some((agent) => agent.name === name)) return name;
  }
  return undefined;
}
