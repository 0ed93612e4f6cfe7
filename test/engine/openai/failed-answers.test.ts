// Answers over a real connection that fail, and a model that writes anything: what is not borne out is no yes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/default.ts';
import { seeded } from '../../reference/seed.ts';
import { verdictsOf } from './fake-models.ts';
import { playedModel, REQUEST } from './played-model.ts';
import { detailOf, policy } from './shop.ts';

const model = playedModel();

describe('a model that marks everything as yes without a quote', () => {
  it('escalates nothing by a rule that needs `confirmed`', async () => {
    model.says(() => ({ verdict: 'yes' }));
    const engine = createEngine(policy, { classifiers: [model.classifier()] });
    let state = engine.start();
    const decisions: string[] = [];
    for (const text of ['Order #4481234, charged twice!', 'I am furious', 'ok', 'and now?']) {
      const step = await engine.step(state, { kind: 'turn', role: 'customer', text });
      if (!step.ok) throw new Error(step.message);
      ({ state } = step);
      decisions.push(step.decision.decision);
    }
    expect(decisions).toEqual(['check', 'check', 'check', 'check']);
    expect(model.asked().length).toBeGreaterThan(0);
  });
});

describe('answers that fail', () => {
  const reasons = async (): Promise<readonly string[]> =>
    (await model.judged()).map((one) => (one.kind === 'failed' ? one.reason : one.kind));
  it.each([
    ['a refusal', { content: null, refusal: 'I cannot judge that.' }],
    ['a broken answer', { content: '{"verdicts":[{"sig', finishReason: 'length' }],
    ['words', 'I think that the customer is upset.'],
    ['an error', { fault: 'status', status: 500, error: { message: 'no' } }],
    ['no choice', { fault: 'empty choices' }],
    ['a connection that closes', { fault: 'reset in body' }],
  ] as const)('%s is a value with a reason', async (_, what) => {
    model.reply = () => what;
    const all = await reasons();
    expect(all).toHaveLength(2);
    for (const reason of all) expect(reason.length).toBeGreaterThan(10);
    expect(all).not.toContain('verdict');
  });
  it('fail for just what is missing', async () => {
    model.reply = (told) =>
      verdictsOf({ ...told, questions: told.questions.slice(0, 1) }, () => ({ verdict: 'no' }));
    expect(await reasons()).toEqual([
      'verdict',
      'the language model left out frustrated at turn 3',
    ]);
  });
  it('end where the asker ends them', async () => {
    model.reply = () => ({ fault: 'hang' });
    const stop = new AbortController();
    const waiting = model.judged({ ...REQUEST, signal: stop.signal });
    stop.abort();
    expect((await waiting).map(({ kind }) => kind)).toEqual(['failed', 'failed']);
  });
});

describe('a model that writes anything', () => {
  it('gets one judgement per question, a yes or a withdrawal only with words of the turn, and no detail out of the air', async () => {
    const quote = fc.constantFrom(null, '', ',', 'charged twice', 'hello', 'I am', 'refund', 7, {});
    const entry = fc.record(
      {
        signal: fc.constantFrom('payment_issue', 'frustrated', 'sure', 'nobody', 3),
        at: fc.constantFrom(2, 0, 1, 'two', null),
        verdict: fc.constantFrom('yes', 'withdrawn', 'maybe', 'no', 'perhaps', true),
        quote,
        turn: fc.constantFrom(2, 0, 1, 99, null, '2'),
      },
      { requiredKeys: [] },
    );
    const detail = fc.record(
      {
        detail: fc.constantFrom('problem', 'email', 1),
        value: quote,
        quote,
        turn: fc.constantFrom(2, 0, 1, null),
      },
      { requiredKeys: [] },
    );
    const object = fc.record(
      {
        verdicts: fc.oneof(
          { weight: 5, arbitrary: fc.array(entry, { maxLength: 4 }) },
          fc.jsonValue(),
        ),
        details: fc.oneof(
          { weight: 5, arbitrary: fc.array(detail, { maxLength: 3 }) },
          fc.jsonValue(),
        ),
        summary: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const written = fc.oneof(
      { weight: 5, arbitrary: object.map((value) => JSON.stringify(value)) },
      fc.string({ minLength: 1 }),
    );
    const one = model.classifier();
    await fc.assert(
      fc.asyncProperty(written, fc.nat(), async (text, cut) => {
        model.reply = () => (cut % 4 === 0 ? text.slice(0, 1 + (cut % text.length)) : text);
        const details = [detailOf('problem'), detailOf('email')];
        const answer = await one.judge({ ...REQUEST, details });
        expect(answer.judgements).toHaveLength(2);
        for (const judgement of answer.judgements) {
          expect(['verdict', 'failed']).toContain(judgement.kind);
          if (judgement.kind !== 'verdict') continue;
          if (judgement.verdict !== 'yes' && judgement.verdict !== 'withdrawn') continue;
          expect(judgement.quote?.turn).toBe(2);
          expect(['charged twice', 'I am']).toContain(judgement.quote?.text);
        }
        for (const { name, value, turn } of answer.details) {
          expect(name).toBe('problem');
          expect([0, 2]).toContain(turn);
          expect(['charged twice', 'I am']).toContain(value);
        }
      }),
      seeded(200),
    );
  });
});
