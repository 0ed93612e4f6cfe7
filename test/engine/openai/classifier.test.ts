// The classifier over a real connection: what a request holds, masks, details, the fingerprint.

import { describe, expect, it } from 'vitest';
import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import type { OpenAiOptions } from '../../../src/engine/classifiers/openai/options.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { verdictsOf } from './fake-models.ts';
import { playedModel, REQUEST, TALK } from './played-model.ts';
import { ask, detailOf, policy, turnsOf } from './shop.ts';

const model = playedModel();

describe('a request', () => {
  it('asks everything in one call, and answers in the order of the questions', async () => {
    model.says(({ signal, at }) =>
      signal === 'payment_issue'
        ? { verdict: 'yes', quote: 'charged twice', turn: at }
        : { verdict: 'no' },
    );
    expect(await model.judged()).toEqual([
      { kind: 'verdict', verdict: 'yes', quote: { turn: 2, text: 'charged twice' } },
      { kind: 'verdict', verdict: 'no' },
    ]);
    expect(model.asked()).toHaveLength(1);
    expect(model.asked()[0]).toMatchObject({
      questions: [
        { signal: 'payment_issue', at: 2 },
        { signal: 'frustrated', at: 2 },
      ],
      details: [],
      summary: [],
    });
  });
  it('asks at several turns, and takes quotes of each exchange for itself', async () => {
    const turns = turnsOf('c: charged twice', 'b: when?', 'c: charged on Monday');
    model.says(() => ({ verdict: 'yes', quote: 'charged twice', turn: 0 }));
    const questions = [ask('payment_issue', 0), ask('payment_issue', 2)];
    expect(
      (await model.judged({ turns, questions })).map(
        (one) => one.kind === 'verdict' && one.verdict,
      ),
    ).toEqual(['yes', 'maybe']);
  });
  it('passes on what it cannot judge, and shows old turns up to the one that is judged', async () => {
    model.says(() => ({ verdict: 'no' }));
    const long = turnsOf(...Array.from({ length: 30 }, () => `c: ${'x'.repeat(5000)}`));
    const questions = [
      ask('says_only', 29),
      ask('frustrated', 0),
      ask('frustrated', 29),
      ask('frustrated', 99),
    ];
    expect(await model.judged({ turns: long, questions })).toEqual([
      { kind: 'abstains' },
      { kind: 'verdict', verdict: 'no' },
      { kind: 'verdict', verdict: 'no' },
      { kind: 'failed', reason: 'there is no turn 100 to judge' },
    ]);
    expect(model.asked().map(({ conversation }) => conversation.at(-1)?.turn)).toEqual([29, 0]);
  });
  it('asks much in batches that fit, the latest first, and again where an answer is cut off', async () => {
    const turns = turnsOf(
      ...Array.from({ length: 66 }, (_, at) => `${at % 2 ? 'b' : 'c'}: turn ${at}`),
    );
    const questions = turns
      .filter(({ role }) => role === 'customer')
      .flatMap(({ index }) => [ask('payment_issue', index), ask('frustrated', index)]);
    // As a server does whose answers may have 1,000 characters.
    model.reply = (told) => {
      const content = verdictsOf(told, ({ at }) => ({ verdict: at === 28 ? 'maybe' : 'no' }));
      return content.length <= 1000
        ? content
        : { content: content.slice(0, 1000), finishReason: 'length' };
    };
    const given = await model.judged({ turns, questions });
    expect(given).toEqual(
      questions.map(({ turn }) => ({ kind: 'verdict', verdict: turn === 28 ? 'maybe' : 'no' })),
    );
    const sizes = model.asked().map((told) => told.questions.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
    expect(model.asked()[0]?.questions.at(-1)).toEqual({ signal: 'frustrated', at: 64 });
    expect(sizes.length).toBeLessThanOrEqual(24);
  });
  it('whose answers are always cut off ends, and says why', async () => {
    model.reply = () => ({ content: '{"verdicts":[', finishReason: 'length' });
    const given = await model.judged({
      turns: TALK,
      questions: [ask('payment_issue', 0), ask('payment_issue', 2), ask('frustrated', 2)],
    });
    expect(given.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed']);
    expect(model.asked().length).toBeLessThanOrEqual(8);
  });
  it('asks a server that is away once, however much is open', async () => {
    model.reply = () => ({ fault: 'status', status: 400 });
    const turns = turnsOf(...Array.from({ length: 80 }, (_, at) => `c: turn ${at}`));
    const given = await model.judged({
      turns,
      questions: turns.map(({ index }) => ask('frustrated', index)),
    });
    expect(new Set(given.map(({ kind }) => kind))).toEqual(new Set(['failed']));
    expect(model.asked()).toHaveLength(1);
  });
  it('takes a number that no turn has for no quote', async () => {
    for (const turn of [-1, 1e20]) {
      model.says(() => ({ verdict: 'yes', quote: 'charged twice', turn }));
      expect(await model.judged()).toMatchObject([{ verdict: 'maybe' }, { verdict: 'maybe' }]);
    }
  });
  it('of nothing sends nothing', async () => {
    expect(await model.classifier().judge({ turns: TALK, questions: [] })).toEqual({
      judgements: [],
      details: [],
    });
    expect(model.asked()).toEqual([]);
  });
  it('has the same system message and schema every time', async () => {
    model.says(() => ({ verdict: 'no' }));
    await model.judged();
    await model.judged({ turns: turnsOf('c: hi'), questions: [ask('sure', 0)] });
    await model.classifier().summarise({ turns: TALK, fields: policy.summary });
    const parts = model
      .requests()
      .map(({ body }) => JSON.stringify([body.messages[0], body.response_format]));
    expect(parts.length).toBeGreaterThan(2);
    expect(new Set(parts).size).toBe(1);
  });
});

describe('masks', () => {
  it('are applied before anything is sent, and quotes are of what was sent', async () => {
    model.says(({ at }) => ({ verdict: 'yes', quote: 'I am [email]', turn: at }));
    expect(await model.judged()).toMatchObject([{ verdict: 'yes' }, { verdict: 'yes' }]);
    const sent = JSON.stringify(model.requests());
    expect(sent).toContain('I am [email]');
    expect(sent).not.toContain('ann@');
    model.says(({ at }) => ({ verdict: 'yes', quote: 'I am ann@shop.example', turn: at }));
    expect(await model.judged()).toMatchObject([{ verdict: 'maybe' }, { verdict: 'maybe' }]);
  });
  it('that fail let nothing out, and the reason holds no word of it', async () => {
    const values = {
      ...defaultPorts.values,
      mask: (text: string): string => {
        throw new RangeError(`no mask for ${text}`);
      },
    };
    const broken = { ports: { ...defaultPorts, values } };
    const reason =
      'the mask (email, phone, card) failed with RangeError: nothing was sent to the language model';
    const details = [detailOf('email')];
    expect(await model.classifier(broken).judge({ ...REQUEST, details })).toEqual({
      judgements: [
        { kind: 'failed', reason },
        { kind: 'failed', reason },
      ],
      details: [],
    });
    expect(
      await model.classifier(broken).summarise({ turns: TALK, fields: policy.summary }),
    ).toEqual({
      kind: 'failed',
      reason,
    });
    expect(model.asked()).toEqual([]);
  });
});

describe('details', () => {
  const withDetail = (value: string, quote: string, turn: number): void => {
    model.reply = (told) =>
      JSON.stringify({
        ...JSON.parse(verdictsOf(told, () => ({ verdict: 'no' }))),
        details: told.details.map((detail) => ({ detail, value, quote, turn })),
      });
  };
  const found = async (name: string, more: Partial<OpenAiOptions> = {}) =>
    (await model.classifier(more).judge({ turns: TALK, questions: [], details: [detailOf(name)] }))
      .details;
  it('come with the answer where the customer’s words give them', async () => {
    withDetail('charged twice', 'I was charged twice', 2);
    expect(await found('problem')).toEqual([{ name: 'problem', value: 'charged twice', turn: 2 }]);
    expect(model.asked()[0]).toMatchObject({ questions: [], details: ['problem'] });
    withDetail('the screen broke', 'the screen broke', 2);
    expect(await found('problem')).toEqual([]);
  });
});

describe('the fingerprint', () => {
  it('changes with the model, not with the server', () => {
    const of = (model: string, baseURL: string, more: Partial<OpenAiOptions> = {}) =>
      openAiClassifier({
        policy,
        ports: defaultPorts,
        client: modelClient({ model, baseURL }),
        ...more,
      }).fingerprint;
    const one = of('a', 'http://one.example/v1');
    expect(of('a', 'http://two.example/v1')).toBe(one);
    expect(of('b', 'http://one.example/v1')).not.toBe(one);
    expect(of('b', 'http://one.example/v1', { model: 'a' })).toBe(one);
    expect(of('a', 'http://one.example/v1', { thresholds: { yesAbove: 0.9 } })).not.toBe(one);
  });
});
