// Why verdicts could not be had: counted per reason, the same however conversations are cut into batches.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addReasons, NO_REASONS, reasonsOf } from '../../src/eval/metrics/failure-reasons.ts';
import { seeded } from '../reference/seed.ts';
import { conversation, dataset, done, outcomesIn, run } from './evaluated.ts';

const SEED = seeded(200);

test('a message counts once, however many signals failed at it', () => {
  const found = reasonsOf([
    { signal: 'a', turns: [0, 2], reason: 'too long' },
    { signal: 'b', turns: [2], reason: 'too long' },
    { signal: 'b', turns: [4], reason: 'no answer' },
  ]);
  expect(found).toEqual({
    counts: {
      'no answer': { verdicts: 1, messages: 1, conversations: 1 },
      'too long': { verdicts: 3, messages: 2, conversations: 1 },
    },
    otherVerdicts: 0,
  });
});

describe('sums', () => {
  const failed = fc.array(
    fc.record({
      signal: fc.constantFrom('a', 'b'),
      turns: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
      reason: fc.nat(60).map((number) => `reason ${number}`),
    }),
    { maxLength: 30 },
  );
  const sum = (all: readonly ReturnType<typeof reasonsOf>[]) => all.reduce(addReasons, NO_REASONS);

  test('are the same in any batches, with more reasons than are told apart', () => {
    fc.assert(
      fc.property(fc.array(failed, { maxLength: 8 }), fc.nat(8), (conversations, at) => {
        const all = conversations.map(reasonsOf);
        const whole = sum(all);
        expect(addReasons(sum(all.slice(0, at)), sum(all.slice(at)))).toEqual(whole);
        const told = Object.values(whole.counts);
        expect(told.length).toBeLessThanOrEqual(20);
        const verdicts = conversations.flat().reduce((count, { turns }) => count + turns.length, 0);
        expect(told.reduce((count, one) => count + one.verdicts, whole.otherVerdicts)).toBe(
          verdicts,
        );
      }),
      SEED,
    );
  });

  test('count what is told in full', () => {
    fc.assert(
      fc.property(fc.array(failed, { maxLength: 8 }), (conversations) => {
        for (const [reason, count] of Object.entries(sum(conversations.map(reasonsOf)).counts)) {
          const mine = conversations.map((one) => one.filter((each) => each.reason === reason));
          expect(count).toEqual({
            verdicts: mine.flat().flatMap(({ turns }) => turns).length,
            messages: mine.reduce(
              (all, one) => all + new Set(one.flatMap(({ turns }) => turns)).size,
              0,
            ),
            conversations: mine.filter((one) => one.length > 0).length,
          });
        }
      }),
      SEED,
    );
  });
});

test('a run says of each reason how much it cost', async () => {
  const path = dataset([
    conversation('a', true, ['!fail']),
    conversation('b', true, ['!fail', 'x', '!escalate']),
    conversation('c', false, ['-angry', 'x', '-angry']),
  ]);
  const { run: made, folder } = done((await run([path])).evaluation);
  expect(outcomesIn(folder)[2]?.failed).toEqual([
    { signal: 'angry', turns: [0, 2], reason: 'no answer' },
  ]);
  expect(made.tally.failureReasons).toEqual({
    counts: { 'no answer': { verdicts: 2, messages: 2, conversations: 1 } },
    otherVerdicts: 0,
  });
  expect(made.warnings).toContain(
    'Not judged: 2 verdicts on 2 messages of 1 conversation: no answer.',
  );
});
