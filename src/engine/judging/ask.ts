// One classifier is asked. Whatever it does, each question gets an answer.

import {
  type Classifier,
  type Judgement,
  type JudgementRequest,
  judgementsIn,
  type ReadTurn,
} from '../classifier.ts';
import type { Program } from '../program.ts';
import type { State } from '../state.ts';

/** One verdict, failure or abstention for every question, in their order. Never rejects. */
export async function askClassifier(
  classifier: Classifier,
  request: JudgementRequest,
): Promise<readonly Judgement[]> {
  const { questions } = request;
  const failAll = (reason: string): readonly Judgement[] =>
    questions.map(() => ({ kind: 'failed', reason }));
  try {
    const judgements = judgementsIn(await classifier.judge(request));
    if (judgements.length === questions.length) return judgements;
    return failAll(`${judgements.length} answers to ${questions.length} questions`);
  } catch (error) {
    return failAll(error instanceof Error ? error.message : String(error));
  }
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
