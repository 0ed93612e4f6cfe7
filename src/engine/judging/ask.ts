// One classifier is asked. Whatever it does, each question gets an answer.

import {
  type Answered,
  answeredIn,
  type Classifier,
  type JudgementRequest,
  type ReadTurn,
} from '../classifier.ts';
import type { Program } from '../program.ts';
import type { State } from '../state.ts';

/** One verdict, failure or abstention for every question, in their order. Never rejects. */
export async function askClassifier(
  classifier: Classifier,
  request: JudgementRequest,
): Promise<Answered> {
  const { questions, signal } = request;
  const failAll = (reason: string): Answered => ({
    judgements: questions.map(() => ({ kind: 'failed', reason })),
    details: [],
  });
  try {
    const answered = answeredIn(await unlessCancelled(signal, () => classifier.judge(request)));
    const { length } = answered.judgements;
    if (length === questions.length) return answered;
    return failAll(`${length} answers to ${questions.length} questions`);
  } catch (error) {
    return failAll(reasonOf(error));
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Rejects as soon as the step is cancelled, whether or not what was begun ends then. */
export function unlessCancelled<T>(
  signal: AbortSignal | undefined,
  begin: () => T | Promise<T>,
): T | Promise<T> {
  if (signal === undefined) return begin();
  return new Promise<T>((resolve, reject) => {
    const cancel = () => reject(new Error('cancelled'));
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel);
    const end = () => signal.removeEventListener('abort', cancel);
    // What `begin` throws at once rejects as well.
    new Promise<T>((begun) => begun(begin())).then(resolve, reject).finally(end);
  });
}

export function turnsToRead({ talk }: State): readonly ReadTurn[] {
  return talk.turns.map(({ index, role, text }) => ({ index, role, text }));
}

/** The agent that a classifier picks for a customer turn, where the host never named one. Never rejects. */
export async function pickAgent(
  { policy }: Program,
  classifiers: readonly Classifier[],
  turns: readonly ReadTurn[],
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  for (const classifier of classifiers) {
    try {
      const name = await unlessCancelled(signal, () =>
        classifier.pickAgent?.(policy.agents, turns),
      );
      if (policy.agents.some((agent) => agent.name === name)) return name;
    } catch {
      // Who fails picks none, as who is unsure. Of a cancelled step the others are not asked either: each rejects at once.
    }
  }
  return undefined;
}
