// Answers of models as they come: fenced, broken off, half wrong. What is whole counts; what is not has failed with its reason.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/engine/classifiers/openai/read-answer.ts';
import { seeded } from '../../reference/seed.ts';

const RUNS = seeded(500);

const entry = (signal: string, at: number, verdict: unknown, quote?: unknown, turn?: unknown) => ({
  signal,
  at,
  verdict,
  quote: quote ?? null,
  turn: turn ?? null,
});
const YES = entry('payment_issue', 2, 'yes', 'twice', 2);
const NO = entry('frustrated', 2, 'no');
const WHOLE = { verdicts: [YES, NO], details: [], summary: null };
const SAID_YES = { kind: 'verdict', verdict: 'yes', quote: { turn: 2, text: 'twice' } };
const SAID_NO = { kind: 'verdict', verdict: 'no' };
const text = JSON.stringify(WHOLE);

describe('an answer', () => {
  it.each([
    ['bare', text],
    ['with a byte order mark and room around it', `\ufeff\n ${text}\n`],
    ['in a code fence', `\`\`\`json\n${text}\n\`\`\``],
    ['after other words', `Sure! Here is {the} answer you asked for:\n${text}\nAnything else?`],
    ['after thoughts', `<think>{"signal":"x"} hm, {"a":[}</think>${text}`],
    ['laid out', JSON.stringify(WHOLE, null, 2)],
  ])('is read %s', (_, written) => {
    const answer = readAnswer(written);
    expect(answer.verdict('payment_issue', 2)).toEqual(SAID_YES);
    expect(answer.verdict('frustrated', 2)).toEqual(SAID_NO);
  });
  it('that breaks off keeps what stands whole', () => {
    const answer = readAnswer(text.slice(0, text.indexOf('"frustrated"') + 20));
    expect(answer.verdict('payment_issue', 2)).toEqual(SAID_YES);
    expect(answer.verdict('frustrated', 2)).toEqual({
      kind: 'failed',
      reason: "the language model's answer breaks off before frustrated at turn 3",
    });
  });
  it.each([
    ['', 'its answer holds no such JSON'],
    ['I cannot help with that.', 'its answer holds no such JSON'],
    ['{"verdict":"yes"}', 'its answer holds no such JSON'],
    ['{"verdicts":[{"signal":"pay', 'its answer breaks off'],
  ])('%j fails everything', (written, reason) => {
    const failed = {
      kind: 'failed',
      reason: `the language model did not answer as asked: ${reason}`,
    };
    const answer = readAnswer(written);
    expect(answer.verdict('payment_issue', 2)).toEqual(failed);
    expect(answer.detail('email')).toEqual(failed);
    expect(answer.summary()).toEqual(failed);
  });
  it.each([
    ['a verdict that is none', entry('frustrated', 2, 'perhaps'), 'verdict is "perhaps", not yes'],
    ['a verdict of another type', entry('frustrated', 2, true), 'verdict is of the type boolean'],
    ['no verdict', { signal: 'frustrated', at: 2 }, 'verdict is of the type undefined'],
    ['a quote that is no text', entry('frustrated', 2, 'yes', 7, 2), 'quote is no text with'],
    [
      'a turn that is no number',
      entry('frustrated', 2, 'yes', 'x', 'two'),
      'quote is no text with',
    ],
    ['another turn', entry('frustrated', 1, 'yes', 'x', 1), 'left out frustrated at turn 3'],
    ['another signal', entry('calm', 2, 'yes', 'x', 1), 'left out frustrated at turn 3'],
    ['no entry', null, 'left out frustrated at turn 3'],
  ])('with %s fails that part alone', (_, wrong, reason) => {
    const answer = readAnswer(JSON.stringify({ ...WHOLE, verdicts: [YES, wrong] }));
    expect(answer.verdict('payment_issue', 2)).toEqual(SAID_YES);
    expect(answer.verdict('frustrated', 2)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining(reason),
    });
  });
  it('that says two things of one question says nothing; the same thing twice is one', () => {
    const both = readAnswer(
      JSON.stringify({ verdicts: [YES, YES, NO, { ...NO, verdict: 'maybe' }] }),
    );
    expect(both.verdict('payment_issue', 2)).toEqual(SAID_YES);
    expect(both.verdict('frustrated', 2)).toMatchObject({
      reason: 'the language model answers twice on frustrated at turn 3, and differently',
    });
  });
  it('keeps no words of the conversation in a reason', () => {
    const answer = readAnswer(
      JSON.stringify({ verdicts: [entry('frustrated', 2, 'my card is 4111 1111 1111 1111')] }),
    );
    expect(answer.verdict('frustrated', 2)).toMatchObject({
      reason: expect.stringContaining('is another text, not yes'),
    });
  });
  it('is read without an error, whatever it is, and never says more than it holds', () => {
    const verdicts = ['yes', 'maybe', 'no', 'withdrawn'];
    const piece = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        '\\',
        ',',
        ':',
        '{"verdicts":[',
        '"verdict":"yes"',
        '"signal":"frustrated","at":2',
        text,
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const answer = readAnswer(pieces.join(''));
        const said = answer.verdict('frustrated', 2);
        if (said.kind === 'verdict') expect(verdicts).toContain(said.verdict);
        else expect(said.reason).toMatch(/^the language model/);
        expect(['detail', 'failed']).toContain(answer.detail('email').kind);
        expect(['summary', 'failed']).toContain(answer.summary().kind);
      }),
      RUNS,
    );
  });
  it('cut at any place has each part whole, or failed', () => {
    for (let length = 0; length <= text.length; length++) {
      const answer = readAnswer(text.slice(0, length));
      for (const [name, whole] of [
        ['payment_issue', SAID_YES],
        ['frustrated', SAID_NO],
      ] as const) {
        const said = answer.verdict(name, 2);
        if (said.kind !== 'failed') expect(said).toEqual(whole);
      }
      if (length === text.length) expect(answer.verdict('frustrated', 2)).toEqual(SAID_NO);
    }
  });
  it('of many brackets is read in time', () => {
    expect(readAnswer('{'.repeat(100_000)).verdict('frustrated', 2).kind).toBe('failed');
    expect(readAnswer(`{"verdicts":[${'{},'.repeat(50_000)}`).verdict('frustrated', 2).kind).toBe(
      'failed',
    );
  });
});
