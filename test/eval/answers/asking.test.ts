// What is asked, and what is not: failures, cancelling, mistakes of whoever asks, questions in flight.

import { expect, it } from 'vitest';
import type {
  GivenAnswer,
  RecordedAnswer,
  Wanted,
} from '../../../src/engine/classifiers/openai/answers.ts';
import { entryText, readEntry } from '../../../src/eval/answers/entry.ts';
import { inTurn } from '../../../src/eval/answers/in-turn.ts';
import { newFolder, opened, wantedOf, YES } from './opened.ts';

const A = wantedOf('a');
const B = wantedOf('b');
const FAILED: GivenAnswer = { kind: 'failed', reason: 'no luck' };

it('records no failure, and what came beside it', async () => {
  const store = await opened(newFolder(), 'write');
  const answers = store.answers();
  expect(await answers.recorded([A, B], async () => [FAILED, YES])).toEqual([FAILED, YES]);
  const again: string[] = [];
  await answers.recorded([A, B], async (missing) => {
    again.push(...missing.map(({ subject }) => subject.name));
    return [YES];
  });
  expect(again).toEqual(['a']);
});

it.each(['signal', 'detail', 'field'] as const)(
  'records of a %s that it did not fit',
  async (kind) => {
    const folder = newFolder();
    const wanted: Wanted = { ...A, subject: { ...A.subject, kind } };
    const unfit: GivenAnswer = {
      kind: 'unfit',
      reason: 'what the language model wrote is no date',
    };
    await (await opened(folder, 'write')).answers().recorded([wanted], async () => [unfit]);
    const store = await opened(folder, 'replay');
    const never = async (): Promise<never> => {
      throw new Error('asked');
    };
    expect(await store.answers().recorded([wanted], never)).toEqual([unfit]);
    expect(store.counts()).toMatchObject({ found: 1, missed: 0, broken: 0 });
  },
);

it('keeps the first format for what fits: an older Handrail reads it', () => {
  const format = (answer: RecordedAnswer) => JSON.parse(entryText(A, answer)).format;
  expect(format(YES)).toBe('handrail answer 1');
  expect(format({ kind: 'unfit', reason: 'x' })).toBe('handrail answer 2');
  const mixed = entryText(A, { kind: 'unfit', reason: 'x' }).replace('answer 2', 'answer 1');
  expect(readEntry(A, mixed)).toBeUndefined();
});

it('asks for a thing once, though two want it, and lets the second ask where the first failed', async () => {
  const answers = (await opened(newFolder(), 'write')).answers();
  const asked: string[] = [];
  const ask = (who: string, answer: GivenAnswer) => async (missing: readonly Wanted[]) => {
    asked.push(who);
    return missing.map(() => answer);
  };
  const both = await Promise.all([
    answers.recorded([A], ask('first', FAILED)),
    answers.recorded([A], ask('second', YES)),
    answers.recorded([A], ask('third', YES)),
  ]);
  expect(both).toEqual([[FAILED], [YES], [YES]]);
  expect(asked).toEqual(['first', 'second']);
});

it('ends the wait of whoever is cancelled, and of nobody else', async () => {
  const folder = newFolder();
  const [one, other] = [await opened(folder, 'write'), await opened(folder, 'write')];
  let answer = (_: readonly GivenAnswer[]) => {};
  const held = new Promise<readonly GivenAnswer[]>((resolve) => {
    answer = resolve;
  });
  let begun = () => {};
  const under = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const first = one.answers().recorded([A], () => {
    begun();
    return held;
  });
  await under;
  const never = async (): Promise<never> => {
    throw new Error('asked');
  };
  const cancelled = new AbortController();
  // One waits in the same process, one for the lease.
  const here = one.answers().recorded([A], never, cancelled.signal);
  const elsewhere = other.answers().recorded([A], never, cancelled.signal);
  const patient = one.answers().recorded([A], never);
  cancelled.abort(new Error('enough'));
  await expect(here).rejects.toThrow('enough');
  await expect(elsewhere).rejects.toThrow('enough');
  answer([YES]);
  expect(await first).toEqual([YES]);
  expect(await patient).toEqual([YES]);
});

it('gives way to others where asking was a mistake', async () => {
  const answers = (await opened(newFolder(), 'write')).answers();
  await expect(
    answers.recorded([A], async () => {
      throw new Error('a bug');
    }),
  ).rejects.toThrow('a bug');
  await expect(answers.recorded([A, B], async () => [YES])).rejects.toThrow(
    'no answer number 2 of those asked for',
  );
  expect(await answers.recorded([B], async () => [YES])).toEqual([YES]);
});

it('replays without asking, and tells each lane what it misses', async () => {
  const folder = newFolder();
  await (await opened(folder, 'write')).answers().recorded([A], async () => [YES]);
  const store = await opened(folder, 'replay');
  const missed: string[] = [];
  const answers = store.answers(({ kind, name, turn }) => missed.push(`${kind} ${name} ${turn}`));
  const given = await answers.recorded([A, wantedOf('b', 'w', 2)], async () => {
    throw new Error('asked');
  });
  expect(given).toEqual([
    YES,
    { kind: 'failed', reason: 'no answer is recorded for the signal b at turn 3' },
  ]);
  expect(missed).toEqual(['signal b 2']);
  expect(store.counts()).toMatchObject({ found: 1, asked: 0, missed: 1 });
});

it('takes turns in the order of asking, also past those who left', async () => {
  const turns = inTurn();
  const order: string[] = [];
  const leave = await turns.take('x');
  const gone = new AbortController();
  const second = turns.take('x', gone.signal);
  const third = turns.take('x').then((end) => {
    order.push('third');
    end();
  });
  gone.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  expect(order).toEqual([]);
  leave();
  await third;
  expect(order).toEqual(['third']);
  await (await turns.take('x'))();
});

it.each(['write', 'read'] as const)('fails what cannot be kept, alone (%s)', async (mode) => {
  const store = await opened(newFolder(), mode);
  const bad = { ...YES, quote: { turn: -1, text: 'my own words' } };
  const given = await store.answers().recorded([A, B], async () => [bad, YES]);
  expect(given).toEqual([
    { kind: 'failed', reason: 'the answer about the signal a is none that can be kept' },
    YES,
  ]);
  expect(await store.answers().recorded([A], async () => [{ kind: 'detail' }])).toMatchObject([
    { kind: 'failed' },
  ]);
  expect(await store.answers().recorded([A, B], async () => [YES])).toEqual([YES, YES]);
});
