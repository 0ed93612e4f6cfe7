// Verdicts that a model was asked for in vain, counted as they come back, with the reason that is the latest.

import { expect, it } from 'vitest';
import { missingVerdicts } from '../../src/cli/model/missing-verdicts.ts';
import type { Classifier, Judgement } from '../../src/engine/classifier.ts';

const NO: Judgement = { kind: 'verdict', verdict: 'no' };
const failed = (reason: string): Judgement => ({ kind: 'failed', reason });

it('counts each, and says why the last verdict or the last call failed, whichever was later', async () => {
  let call: string | null = null;
  let answers: readonly Judgement[] = [];
  const verdicts = missingVerdicts(() => call);
  const classifier: Classifier = { name: 'model', judge: async () => answers };
  const counted = verdicts.of(classifier);
  const ask = async (...judgements: readonly Judgement[]) => {
    answers = judgements;
    expect(await counted.judge({ turns: [], questions: [] })).toEqual(judgements);
    return { count: verdicts.count(), reason: verdicts.lastReason() };
  };
  expect(await ask(NO)).toEqual({ count: 0, reason: null });
  expect(await ask(NO, failed('no JSON'))).toEqual({ count: 1, reason: 'no JSON' });
  call = 'status 500';
  expect(await ask(NO)).toEqual({ count: 1, reason: 'status 500' });
  expect(await ask(failed('left out'), failed('breaks off'))).toEqual({
    count: 3,
    reason: 'breaks off',
  });
  call = 'status 429';
  expect(verdicts.lastReason()).toBe('status 429');
});

it('does not count what nobody waits for any more', async () => {
  const verdicts = missingVerdicts(() => null);
  const { judge } = verdicts.of({ name: 'model', judge: () => [failed('cancelled')] });
  await judge({ turns: [], questions: [], signal: AbortSignal.abort() });
  expect({ count: verdicts.count(), reason: verdicts.lastReason() }).toEqual({
    count: 0,
    reason: null,
  });
});
