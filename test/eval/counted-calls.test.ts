// Counting how often classifiers are asked takes nothing from them.

import { expect, test } from 'vitest';
import type { Classifier, Judgement, JudgementRequest } from '../../src/engine/classifier.ts';
import { countedCalls } from '../../src/eval/run/counted-calls.ts';

/** With methods of its class, and a field that only its own object has. */
class OfAClass implements Classifier {
  readonly name = 'of a class';
  readonly #answer: Judgement = { kind: 'verdict', verdict: 'yes' };
  judge({ questions }: JudgementRequest): readonly Judgement[] {
    return questions.map(() => this.#answer);
  }
  pickAgent(agents: readonly { readonly name: string }[]): string | undefined {
    return this.#answer.kind === 'verdict' ? agents[0]?.name : undefined;
  }
}

test('a classifier of a class judges and picks agents as before, and its requests are counted', async () => {
  const counted = countedCalls([new OfAClass()]);
  const [classifier] = counted.classifiers;
  if (classifier === undefined) throw new Error('there is one');
  expect(await classifier.pickAgent?.([{ name: 'returns', description: '' }], [])).toBe('returns');
  expect(counted.taken()).toEqual({});
  expect(await classifier.judge({ turns: [], questions: [] })).toEqual([]);
  await classifier.judge({ turns: [], questions: [] });
  expect(counted.taken()).toEqual({ 'of a class': 2 });
  expect(counted.taken()).toEqual({});
});
