// Probabilities of tokens: how they become the score of a verdict, and what thresholds make of it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenAiOptions } from '../../../src/engine/classifiers/openai/options.ts';
import {
  scoreOf,
  verdictProbabilities,
} from '../../../src/engine/classifiers/openai/probabilities.ts';
import { readAnswer } from '../../../src/engine/classifiers/openai/read-answer.ts';
import { seeded } from '../../reference/seed.ts';
import { verdictsOf } from './fake-models.ts';
import { playedModel, REQUEST, TALK } from './played-model.ts';
import { ask } from './shop.ts';

const model = playedModel();

const RUNS = seeded(500);

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
    expect(readAnswer(written, broken).verdict('frustrated', 2)).toEqual({
      kind: 'verdict',
      verdict: 'no',
    });
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

describe('token probabilities', () => {
  /** The answer cut into tokens, each verdict by itself with this probability. */
  const withProbability = (probability: number): void => {
    model.reply = (told) => {
      const content = verdictsOf(told, ({ at }) => ({
        verdict: 'yes',
        quote: 'charged twice',
        turn: at,
      }));
      const tokens = content
        .split(/(?<="verdict":")(yes)(?=")/)
        .map((text) => ({ text, logprob: text === 'yes' ? Math.log(probability) : -0.5 }));
      return { content, tokens };
    };
  };
  const verdictAt = async (probability: number, more: Partial<OpenAiOptions> = {}) => {
    withProbability(probability);
    const [sure, issue] = await model.judged(
      { turns: TALK, questions: [ask('sure', 2), ask('payment_issue', 2)] },
      more,
    );
    return [sure, issue].map((one) =>
      one?.kind === 'verdict' ? [one.verdict, one.score] : [one?.kind],
    );
  };
  it('are asked for, and measured against what the policy states', async () => {
    expect(await verdictAt(0.9)).toEqual([
      ['yes', 0.9],
      ['yes', 0.9],
    ]);
    expect(model.requests().at(-1)?.body.logprobs).toBe(true);
    expect(await verdictAt(0.5)).toEqual([
      ['maybe', 0.5],
      ['yes', 0.5],
    ]);
    expect(await verdictAt(0.2)).toEqual([
      ['no', 0.2],
      ['yes', 0.2],
    ]);
  });
  it('are measured against the host’s thresholds and a calibration of this very classifier', async () => {
    expect(await verdictAt(0.5, { thresholds: { yesAbove: 0.6 } })).toEqual([
      ['maybe', 0.5],
      ['maybe', 0.5],
    ]);
    const { signalHash } = await import(
      '../../../src/engine/classifiers/embedded/thresholds/calibration.ts'
    );
    const band = {
      name: 'payment_issue',
      yesFrom: 0.7,
      noBelow: 0.6,
      tooFew: [],
      alpha: { yes: 0.2, no: 0.05 },
      rows: { yes: 50, no: 50 },
    };
    const calibration = (of: string) => ({
      format: 1 as const,
      classifier: of,
      signals: { [signalHash(ask('payment_issue', 0).signal)]: band },
    });
    const { scoring, fingerprint } = model.classifier();
    expect(await verdictAt(0.5, { calibration: calibration(scoring) })).toEqual([
      ['maybe', 0.5],
      ['no', 0.5],
    ]);
    expect(await verdictAt(0.5, { calibration: calibration('another') })).toEqual([
      ['maybe', 0.5],
      ['yes', 0.5],
    ]);
    expect(model.classifier({ calibration: calibration(scoring) }).fingerprint).not.toBe(
      fingerprint,
    );
    expect(model.classifier({ calibration: calibration('another') }).fingerprint).toBe(fingerprint);
  });
  it('that are missing are told of, where thresholds wait for them', async () => {
    model.says(() => ({ verdict: 'no' }));
    const one = model.classifier();
    await one.judge(REQUEST);
    expect(one.notes?.()).toEqual([]);
    await one.judge({ turns: TALK, questions: [ask('sure', 2)] });
    expect(one.noted?.()).toEqual(['unscored sure']);
    expect(one.notes?.()).toEqual([
      'Without thresholds: sure. Their thresholds measure a score, and the server of the language model gave no token probabilities: its verdicts stand as it said them.',
    ]);
    expect(model.classifier().notes?.(['unscored sure'])).toHaveLength(1);
  });
  it('never make a yes without a quote', async () => {
    model.reply = (told) => {
      const content = verdictsOf(told, () => ({ verdict: 'no' }));
      const tokens = content
        .split(/(?<="verdict":")(no)(?=")/)
        .map((text) => ({ text, logprob: text === 'no' ? Math.log(0.01) : 0 }));
      return { content, tokens };
    };
    expect(await model.judged({ turns: TALK, questions: [ask('sure', 2)] })).toEqual([
      { kind: 'verdict', verdict: 'maybe', score: 0.99, capped: true },
    ]);
  });
});
