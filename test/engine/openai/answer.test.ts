// Answers of models as they come: fenced, broken off, half wrong. What is whole counts; what is not has failed with its reason.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundDetail } from '../../../src/engine/classifiers/openai/found-detail.ts';
import {
  scoreOf,
  verdictProbabilities,
} from '../../../src/engine/classifiers/openai/probabilities.ts';
import { readAnswer } from '../../../src/engine/classifiers/openai/read-answer.ts';
import { shown } from '../../../src/engine/classifiers/openai/shown.ts';
import { readField } from '../../../src/engine/classifiers/openai/summary-fields.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { seeded } from '../../reference/seed.ts';
import { detailOf, policy, turnsOf } from './shop.ts';

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

describe('probabilities of tokens', () => {
  const tokensOf = (parts: readonly (readonly [string, number])[]) =>
    parts.map(([part, probability]) => ({ text: part, logprob: Math.log(probability) }));
  const parts = [
    ['{"verdicts":[{"signal":"payment_issue","at":2,', 0.9],
    ['"verdict":', 0.9],
    [' "', 0.5],
    ['with', 0.5],
    ['drawn', 0.8],
    ['","quote":"\\"verdict\\":\\"no\\"', 0.3],
    ['","turn":2},{"signal":"frustrated","at":2,"verdict":"', 0.5],
    ['no', 0.75],
    ['","quote":null,"turn":null}]}', 0.5],
  ] as const;
  const written = parts.map(([part]) => part).join('');

  it('multiply over a verdict, and are not led astray by quotes', () => {
    const [first, second, ...more] = verdictProbabilities(written, tokensOf(parts)) ?? [];
    expect(first).toBeCloseTo(0.4, 9);
    expect(second).toBeCloseTo(0.75, 9);
    expect(more).toEqual([]);
  });
  it('become scores of the verdicts', () => {
    const answer = readAnswer(written, tokensOf(parts));
    expect(answer.verdict('frustrated', 2)).toEqual({
      kind: 'verdict',
      verdict: 'no',
      score: 0.25,
    });
    expect(answer.verdict('payment_issue', 2)).not.toHaveProperty('score');
    expect(scoreOf('yes', 0.9)).toBe(0.9);
    expect(scoreOf('maybe', 0.9)).toBe(0.5);
  });
  it('are none where the tokens are not the text, or a probability is none', () => {
    expect(verdictProbabilities(written, undefined)).toBeUndefined();
    expect(verdictProbabilities(`${written} `, tokensOf(parts))).toBeUndefined();
    const broken = tokensOf(parts).map((token, at) =>
      at === 7 ? { ...token, logprob: Number.NaN } : token,
    );
    expect(verdictProbabilities(written, broken)).toBeUndefined();
    expect(readAnswer(written, broken).verdict('frustrated', 2)).toEqual(SAID_NO);
  });
  it('are found however the text is cut into tokens', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: written.length }), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (all) => {
        const places = [0, ...all.toSorted((a, b) => a - b), written.length];
        const tokens = places.slice(1).map((to, at) => ({
          text: written.slice(places[at], to),
          logprob: -0.01,
        }));
        const found = verdictProbabilities(written, tokens) ?? [];
        expect(found).toHaveLength(2);
        for (const share of found) expect(share).toBeGreaterThan(0.5);
      }),
      RUNS,
    );
  });
});

describe('a detail that the model found', () => {
  const talk = shown(
    turnsOf(
      'c: My order is #4481234, two pieces, since 3 May 2026 I think. It cost 1.234,50 EUR',
      'b: Your order is #9999999',
      'c: write to ann@shop.example, the screen is cracked. I did insure it. [email] is old, three were fine',
    ),
  ).turns;
  const found = (name: string, value: string, quote: string, turn: number, language = 'en') =>
    foundDetail(
      detailOf(name),
      { value, quote: { text: quote, turn } },
      talk,
      defaultPorts,
      language,
    )?.value;
  it.each([
    ['order_number', '#4481234', 'My order is #4481234', 0, '#4481234'],
    ['email', 'ann@shop.example', 'write to ann@shop.example', 2, 'ann@shop.example'],
    ['problem', 'the screen is cracked', 'the screen is cracked', 2, 'the screen is cracked'],
    ['problem', 'broken display', 'the screen is cracked', 2, 'the screen is cracked'],
    ['pieces', '2', 'two pieces', 0, 2],
    ['since', '2026-05-03', 'since 3 May 2026', 0, '2026-05-03'],
    ['insured', 'true', 'I did insure it', 2, true],
  ] as const)('%s %j is taken', (name, value, quote, turn, expected) => {
    expect(found(name, value, quote, turn)).toBe(expected);
  });
  it('has the customer’s way to write numbers', () => {
    expect(found('amount', '1234.50 EUR', '1.234,50 EUR', 0, 'de')).toBe('1234.50 EUR');
  });
  it.each([
    ['a quote that does not stand there', 'order_number', '#4481234', 'My order is #4481234', 2],
    ['a quote of the bot', 'order_number', '#9999999', 'Your order is #9999999', 1],
    ['a value that the quote does not hold', 'order_number', '#7654321', 'My order is #4481234', 0],
    ['a value that does not match', 'order_number', '#44', 'My order is #4481234', 0],
    ['an invented address', 'email', 'bob@shop.example', 'write to ann@shop.example', 2],
    ['a number that is not said', 'pieces', '7', 'two pieces', 0],
    ['another day', 'since', '2026-05-04', 'since 3 May 2026', 0],
    ['a day that is none', 'since', '2026-02-31', 'since 3 May 2026', 0],
    ['an option that is none', 'plan', 'gold', 'My order', 0],
    ['what the mask hid', 'email', '[email]', '[email] is old', 2],
    ['what the mask hid, as text', 'problem', '[email]', '[email] is old', 2],
    ['an empty value', 'pieces', '', 'two pieces', 0],
  ] as const)('%s is not taken', (_, name, value, quote, turn) => {
    expect(found(name, value, quote, turn)).toBeUndefined();
  });
});

describe('a field of the summary', () => {
  const field = (name: string) => {
    const one = policy.summary.find((each) => each.name === name);
    if (one === undefined) throw new Error(name);
    return one;
  };
  const read = (name: string, value: unknown, language = 'en') =>
    readField(field(name), { [name]: value }, defaultPorts, language);
  it.each([
    ['wish', ' A refund ', 'A refund'],
    ['pieces_back', 3, 3],
    ['pieces_back', '3', 3],
    ['price', 12.5, 12.5],
    ['angry', false, false],
    ['bought', '2026-05-31', '2026-05-31'],
    ['writes_to', 'ann@shop.example', 'ann@shop.example'],
    ['paid', '12.50 EUR', '12.50 EUR'],
    ['size', 'small', 'small'],
  ] as const)('%s: %j', (name, value, expected) => {
    expect(read(name, value)).toEqual({ kind: 'field', value: expected });
  });
  it.each(['wish', 'pieces_back', 'angry', 'size'])('%s may be empty', (name) => {
    expect(read(name, null)).toEqual({ kind: 'field' });
    expect(read(name, '')).toEqual({ kind: 'field' });
  });
  it.each([
    ['wish', 3, 'a text'],
    ['wish', ['x'], 'a text'],
    ['pieces_back', 2.5, 'a whole number'],
    ['price', 'a lot', 'a number'],
    ['angry', 'rather', 'true or false'],
    ['bought', '2026-02-30', 'a date such as 2026-05-31'],
    ['writes_to', 'ann at shop', 'an e-mail address'],
    ['writes_to', 'ann@shop.example or bob@shop.example', 'an e-mail address'],
    ['size', 'huge', 'one of small, large'],
    ['paid', {}, 'an amount with its currency such as 12.50 EUR'],
  ] as const)('%s cannot be %j', (name, value, wanted) => {
    expect(read(name, value)).toEqual({
      kind: 'failed',
      reason: `what the language model wrote is not ${wanted}`,
    });
  });
  it('that is left out has failed', () => {
    expect(readField(field('wish'), {}, defaultPorts, 'en')).toMatchObject({ kind: 'failed' });
  });
  it('has a value of its type, or none, whatever was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policy.summary), fc.jsonValue(), ({ name, type }, value) => {
        const one = read(name, value);
        if (one.kind === 'failed' || one.value === undefined) return;
        const kinds = { integer: 'number', number: 'number', boolean: 'boolean' } as const;
        expect(typeof one.value).toBe(kinds[type.kind as keyof typeof kinds] ?? 'string');
        if (type.kind === 'enum') expect(type.options).toContain(one.value);
      }),
      RUNS,
    );
  });
});
