// The classifier over a real connection: masks, proofs, probabilities, recorded answers, the summary and its repair, servers that fail.

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JudgementRequest } from '../../../src/engine/classifier.ts';
import type { Answers, RecordedAnswer } from '../../../src/engine/classifiers/openai/answers.ts';
import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import type { OpenAiOptions } from '../../../src/engine/classifiers/openai/options.ts';
import { createEngine } from '../../../src/engine/default.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { hashValue } from '../../../src/policy/hash.ts';
import { seeded } from '../../reference/seed.ts';
import { type Say, type Told, toldIn, verdictsOf } from './fake-models.ts';
import type { Reply } from './server/reply.ts';
import { startServer, type TestServer } from './server/server.ts';
import { ask, detailOf, policy, turnsOf } from './shop.ts';

let reply: (told: Told, call: number) => Reply = () => '';
let server: TestServer;
let from = 0;
beforeAll(async () => {
  server = await startServer({
    answer: (request) => reply(toldIn(request), request.index - from),
  });
});
afterAll(() => server.close());
beforeEach(() => {
  from = server.requests.length;
});

const asked = (): readonly Told[] => server.requests.slice(from).map(toldIn);

function classifier(more: Partial<OpenAiOptions> = {}) {
  const client = modelClient({ model: 'fake', baseURL: server.url, retries: 0 });
  return openAiClassifier({ policy, ports: defaultPorts, client, ...more });
}

const says = (say: Say): void => {
  reply = (told) => verdictsOf(told, say);
};

const TALK = turnsOf(
  'c: Hello',
  'b: How can I help?',
  'c: I was charged twice, I am ann@shop.example',
);
const REQUEST: JudgementRequest = {
  turns: TALK,
  questions: [ask('payment_issue', 2), ask('frustrated', 2)],
};
const judged = async (request = REQUEST, more: Partial<OpenAiOptions> = {}) =>
  (await classifier(more).judge(request)).judgements;

/** Kept in memory. */
function memory(): Answers & {
  readonly kept: Map<string, RecordedAnswer>;
} {
  const kept = new Map<string, RecordedAnswer>();
  return {
    kept,
    get: async ({ key }) => kept.get(hashValue(key)),
    recorded: async (wanted, askFor) => {
      const missing = wanted.filter(({ key }) => !kept.has(hashValue(key)));
      const given = missing.length === 0 ? [] : await askFor(missing, async () => undefined);
      given.forEach((answer, at) => {
        const key = missing[at]?.key;
        if (answer.kind !== 'failed' && key !== undefined) kept.set(hashValue(key), answer);
      });
      return wanted.map(
        ({ key }) =>
          kept.get(hashValue(key)) ??
          given[missing.findIndex((one) => one.key === key)] ?? {
            kind: 'failed',
            reason: 'nothing',
          },
      );
    },
  };
}

describe('a request', () => {
  it('asks everything in one call, and answers in the order of the questions', async () => {
    says(({ signal, at }) =>
      signal === 'payment_issue'
        ? { verdict: 'yes', quote: 'charged twice', turn: at }
        : { verdict: 'no' },
    );
    expect(await judged()).toEqual([
      { kind: 'verdict', verdict: 'yes', quote: { turn: 2, text: 'charged twice' } },
      { kind: 'verdict', verdict: 'no' },
    ]);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatchObject({
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
    says(() => ({ verdict: 'yes', quote: 'charged twice', turn: 0 }));
    const questions = [ask('payment_issue', 0), ask('payment_issue', 2)];
    expect(
      (await judged({ turns, questions })).map((one) => one.kind === 'verdict' && one.verdict),
    ).toEqual(['yes', 'maybe']);
  });
  it('passes on what it cannot judge, and shows old turns up to the one that is judged', async () => {
    says(() => ({ verdict: 'no' }));
    const long = turnsOf(...Array.from({ length: 30 }, () => `c: ${'x'.repeat(5000)}`));
    const questions = [
      ask('says_only', 29),
      ask('frustrated', 0),
      ask('frustrated', 29),
      ask('frustrated', 99),
    ];
    expect(await judged({ turns: long, questions })).toEqual([
      { kind: 'abstains' },
      { kind: 'verdict', verdict: 'no' },
      { kind: 'verdict', verdict: 'no' },
      { kind: 'failed', reason: 'there is no turn 100 to judge' },
    ]);
    expect(asked().map(({ conversation }) => conversation.at(-1)?.turn)).toEqual([29, 0]);
  });
  it('asks much in batches that fit, the latest first, and again where an answer is cut off', async () => {
    const turns = turnsOf(
      ...Array.from({ length: 66 }, (_, at) => `${at % 2 ? 'b' : 'c'}: turn ${at}`),
    );
    const questions = turns
      .filter(({ role }) => role === 'customer')
      .flatMap(({ index }) => [ask('payment_issue', index), ask('frustrated', index)]);
    // As a server does whose answers may have 1,000 characters.
    reply = (told) => {
      const content = verdictsOf(told, ({ at }) => ({ verdict: at === 28 ? 'maybe' : 'no' }));
      return content.length <= 1000
        ? content
        : { content: content.slice(0, 1000), finishReason: 'length' };
    };
    const given = await judged({ turns, questions });
    expect(given).toEqual(
      questions.map(({ turn }) => ({ kind: 'verdict', verdict: turn === 28 ? 'maybe' : 'no' })),
    );
    const sizes = asked().map((told) => told.questions.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
    expect(asked()[0]?.questions.at(-1)).toEqual({ signal: 'frustrated', at: 64 });
    expect(sizes.length).toBeLessThanOrEqual(24);
  });
  it('whose answers are always cut off ends, and says why', async () => {
    reply = () => ({ content: '{"verdicts":[', finishReason: 'length' });
    const given = await judged({
      turns: TALK,
      questions: [ask('payment_issue', 0), ask('payment_issue', 2), ask('frustrated', 2)],
    });
    expect(given.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed']);
    expect(asked().length).toBeLessThanOrEqual(8);
  });
  it('asks a server that is away once, however much is open', async () => {
    reply = () => ({ fault: 'status', status: 400 });
    const turns = turnsOf(...Array.from({ length: 80 }, (_, at) => `c: turn ${at}`));
    const given = await judged({
      turns,
      questions: turns.map(({ index }) => ask('frustrated', index)),
    });
    expect(new Set(given.map(({ kind }) => kind))).toEqual(new Set(['failed']));
    expect(asked()).toHaveLength(1);
  });
  it('takes a number that no turn has for no quote', async () => {
    for (const turn of [-1, 1e20]) {
      says(() => ({ verdict: 'yes', quote: 'charged twice', turn }));
      expect(await judged()).toMatchObject([{ verdict: 'maybe' }, { verdict: 'maybe' }]);
    }
  });
  it('of nothing sends nothing', async () => {
    expect(await classifier().judge({ turns: TALK, questions: [] })).toEqual({
      judgements: [],
      details: [],
    });
    expect(asked()).toEqual([]);
  });
  it('has the same system message and schema every time', async () => {
    says(() => ({ verdict: 'no' }));
    await judged();
    await judged({ turns: turnsOf('c: hi'), questions: [ask('sure', 0)] });
    await classifier().summarise({ turns: TALK, fields: policy.summary });
    const parts = server.requests
      .slice(from)
      .map(({ body }) => JSON.stringify([body.messages[0], body.response_format]));
    expect(parts.length).toBeGreaterThan(2);
    expect(new Set(parts).size).toBe(1);
  });
});

describe('masks', () => {
  it('are applied before anything is sent, and quotes are of what was sent', async () => {
    says(({ at }) => ({ verdict: 'yes', quote: 'I am [email]', turn: at }));
    expect(await judged()).toMatchObject([{ verdict: 'yes' }, { verdict: 'yes' }]);
    const sent = JSON.stringify(server.requests.slice(from));
    expect(sent).toContain('I am [email]');
    expect(sent).not.toContain('ann@');
    says(({ at }) => ({ verdict: 'yes', quote: 'I am ann@shop.example', turn: at }));
    expect(await judged()).toMatchObject([{ verdict: 'maybe' }, { verdict: 'maybe' }]);
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
    expect(await classifier(broken).judge({ ...REQUEST, details })).toEqual({
      judgements: [
        { kind: 'failed', reason },
        { kind: 'failed', reason },
      ],
      details: [],
    });
    expect(await classifier(broken).summarise({ turns: TALK, fields: policy.summary })).toEqual({
      kind: 'failed',
      reason,
    });
    expect(asked()).toEqual([]);
  });
});

describe('a model that marks everything as yes without a quote', () => {
  it('escalates nothing by a rule that needs `confirmed`', async () => {
    says(() => ({ verdict: 'yes' }));
    const engine = createEngine(policy, { classifiers: [classifier()] });
    let state = engine.start();
    const decisions: string[] = [];
    for (const text of ['Order #4481234, charged twice!', 'I am furious', 'ok', 'and now?']) {
      const step = await engine.step(state, { kind: 'turn', role: 'customer', text });
      if (!step.ok) throw new Error(step.message);
      ({ state } = step);
      decisions.push(step.decision.decision);
    }
    expect(decisions).toEqual(['check', 'check', 'check', 'check']);
    expect(asked().length).toBeGreaterThan(0);
  });
});

describe('token probabilities', () => {
  /** The answer cut into tokens, each verdict by itself with this probability. */
  const withProbability = (probability: number): void => {
    reply = (told) => {
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
    const [sure, issue] = await judged(
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
    expect(server.requests.at(-1)?.body.logprobs).toBe(true);
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
    const { scoring, fingerprint } = classifier();
    expect(await verdictAt(0.5, { calibration: calibration(scoring) })).toEqual([
      ['maybe', 0.5],
      ['no', 0.5],
    ]);
    expect(await verdictAt(0.5, { calibration: calibration('another') })).toEqual([
      ['maybe', 0.5],
      ['yes', 0.5],
    ]);
    expect(classifier({ calibration: calibration(scoring) }).fingerprint).not.toBe(fingerprint);
    expect(classifier({ calibration: calibration('another') }).fingerprint).toBe(fingerprint);
  });
  it('that are missing are told of, where thresholds wait for them', async () => {
    says(() => ({ verdict: 'no' }));
    const one = classifier();
    await one.judge(REQUEST);
    expect(one.notes?.()).toEqual([]);
    await one.judge({ turns: TALK, questions: [ask('sure', 2)] });
    expect(one.noted?.()).toEqual(['unscored sure']);
    expect(one.notes?.()).toEqual([
      'Without thresholds: sure. Their thresholds measure a score, and the server of the language model gave no token probabilities: its verdicts stand as it said them.',
    ]);
    expect(classifier().notes?.(['unscored sure'])).toHaveLength(1);
  });
  it('never make a yes without a quote', async () => {
    reply = (told) => {
      const content = verdictsOf(told, () => ({ verdict: 'no' }));
      const tokens = content
        .split(/(?<="verdict":")(no)(?=")/)
        .map((text) => ({ text, logprob: text === 'no' ? Math.log(0.01) : 0 }));
      return { content, tokens };
    };
    expect(await judged({ turns: TALK, questions: [ask('sure', 2)] })).toEqual([
      { kind: 'verdict', verdict: 'maybe', score: 0.99, capped: true },
    ]);
  });
});

describe('answers that fail', () => {
  const reasons = async (): Promise<readonly string[]> =>
    (await judged()).map((one) => (one.kind === 'failed' ? one.reason : one.kind));
  it.each([
    ['a refusal', { content: null, refusal: 'I cannot judge that.' }],
    ['a broken answer', { content: '{"verdicts":[{"sig', finishReason: 'length' }],
    ['words', 'I think that the customer is upset.'],
    ['an error', { fault: 'status', status: 500, error: { message: 'no' } }],
    ['no choice', { fault: 'empty choices' }],
    ['a connection that closes', { fault: 'reset in body' }],
  ] as const)('%s is a value with a reason', async (_, what) => {
    reply = () => what;
    const all = await reasons();
    expect(all).toHaveLength(2);
    for (const reason of all) expect(reason.length).toBeGreaterThan(10);
    expect(all).not.toContain('verdict');
  });
  it('fail for just what is missing', async () => {
    reply = (told) =>
      verdictsOf({ ...told, questions: told.questions.slice(0, 1) }, () => ({ verdict: 'no' }));
    expect(await reasons()).toEqual([
      'verdict',
      'the language model left out frustrated at turn 3',
    ]);
  });
  it('end where the asker ends them', async () => {
    reply = () => ({ fault: 'hang' });
    const stop = new AbortController();
    const waiting = judged({ ...REQUEST, signal: stop.signal });
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
    const one = classifier();
    await fc.assert(
      fc.asyncProperty(written, fc.nat(), async (text, cut) => {
        reply = () => (cut % 4 === 0 ? text.slice(0, 1 + (cut % text.length)) : text);
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

describe('details', () => {
  const withDetail = (value: string, quote: string, turn: number): void => {
    reply = (told) =>
      JSON.stringify({
        ...JSON.parse(verdictsOf(told, () => ({ verdict: 'no' }))),
        details: told.details.map((detail) => ({ detail, value, quote, turn })),
      });
  };
  const found = async (name: string, more: Partial<OpenAiOptions> = {}) =>
    (await classifier(more).judge({ turns: TALK, questions: [], details: [detailOf(name)] }))
      .details;
  it('come with the answer where the customer’s words give them', async () => {
    withDetail('charged twice', 'I was charged twice', 2);
    expect(await found('problem')).toEqual([{ name: 'problem', value: 'charged twice', turn: 2 }]);
    expect(asked()[0]).toMatchObject({ questions: [], details: ['problem'] });
    withDetail('the screen broke', 'the screen broke', 2);
    expect(await found('problem')).toEqual([]);
  });
});

describe('recorded answers', () => {
  it('are asked once, each by itself, whatever is asked beside them', async () => {
    says(({ at }) => ({ verdict: 'yes', quote: 'charged twice', turn: at }));
    const answers = memory();
    const first = await judged(REQUEST, { answers });
    expect(await judged(REQUEST, { answers })).toEqual(first);
    expect(asked()).toHaveLength(1);
    const more = { ...REQUEST, questions: [ask('frustrated', 2), ask('sure', 2)] };
    expect(await judged(more, { answers })).toHaveLength(2);
    expect(asked()[1]?.questions).toEqual([{ signal: 'sure', at: 2 }]);
    await judged(REQUEST, { answers, repeat: 1 });
    expect(asked()).toHaveLength(3);
  });
  it('hold for a verdict that is asked for later, with turns after it', async () => {
    says(({ at }) => ({ verdict: 'yes', quote: 'charged twice', turn: at }));
    const answers = memory();
    await judged(REQUEST, { answers });
    const later = [...TALK, ...turnsOf('b: x', 'b: x', 'b: x', 'b: Sorry!').slice(3)];
    expect(await judged({ ...REQUEST, turns: later }, { answers })).toMatchObject([
      { verdict: 'yes' },
      { verdict: 'yes' },
    ]);
    expect(asked()).toHaveLength(1);
  });
  it('are of what was sent: another masked window is another answer, a hidden value is none', async () => {
    says(() => ({ verdict: 'no' }));
    const answers = memory();
    await judged(REQUEST, { answers });
    const hidden = TALK.map((turn) => ({ ...turn, text: turn.text.replace('ann@', 'bob@') }));
    await judged({ ...REQUEST, turns: hidden }, { answers });
    expect(asked()).toHaveLength(1);
    const other = TALK.map((turn) => ({ ...turn, text: turn.text.replace('twice', 'once') }));
    await judged({ ...REQUEST, turns: other }, { answers });
    expect(asked()).toHaveLength(2);
  });
  it('take new thresholds without being asked anew, and a new description with', async () => {
    says(({ at }) => ({ verdict: 'yes', quote: 'charged twice', turn: at }));
    const answers = memory();
    const { signal } = ask('payment_issue', 2);
    const of = (change: object) =>
      judged(
        { turns: TALK, questions: [{ turn: 2, signal: { ...signal, ...change } }] },
        { answers },
      );
    await of({});
    await of({ yesAbove: 0.9, says: [{ kind: 'phrase', text: 'bill' }] });
    expect(asked()).toHaveLength(1);
    await of({ description: 'Another one' });
    expect(asked()).toHaveLength(2);
  });
  it('are never failures', async () => {
    reply = () => ({ fault: 'reset' });
    const answers = memory();
    expect(await judged(REQUEST, { answers })).toMatchObject([
      { kind: 'failed' },
      { kind: 'failed' },
    ]);
    expect(answers.kept.size).toBe(0);
    says(() => ({ verdict: 'no' }));
    expect(await judged(REQUEST, { answers })).toMatchObject([
      { verdict: 'no' },
      { verdict: 'no' },
    ]);
  });
  it.each<[string, (told: Told) => Reply, string]>([
    [
      'leaves one out',
      (told) =>
        verdictsOf({ ...told, questions: told.questions.slice(0, 1) }, () => ({ verdict: 'no' })),
      'the language model left out frustrated at turn 3',
    ],
    [
      'has an unknown verdict',
      (told) =>
        verdictsOf(told, ({ signal }) => ({ verdict: signal === 'frustrated' ? 'so so' : 'no' })),
      'the language model\'s verdict is "so so", not yes, maybe, no or withdrawn',
    ],
    [
      'answers twice',
      (told) => {
        const { verdicts, ...rest } = JSON.parse(verdictsOf(told, () => ({ verdict: 'no' })));
        return JSON.stringify({
          ...rest,
          verdicts: [...verdicts, { ...verdicts[1], verdict: 'maybe' }],
        });
      },
      'the language model answers twice on frustrated at turn 3, and differently',
    ],
  ])('hold what does not fit as that, with its reason: an answer that %s', async (_, said, why) => {
    reply = said;
    const answers = memory();
    const first = await judged(REQUEST, { answers });
    expect(first).toMatchObject([{ verdict: 'no' }, { kind: 'failed', reason: why }]);
    expect([...answers.kept.values()]).toContainEqual({ kind: 'unfit', reason: why });
    expect(await judged(REQUEST, { answers })).toEqual(first);
    expect(asked()).toHaveLength(1);
  });
  it('are what came whole, and nothing of where an answer breaks off', async () => {
    const answers = memory();
    const entry = { signal: 'payment_issue', at: 2, verdict: 'no', quote: null, turn: null };
    reply = () => `{"verdicts":[${JSON.stringify(entry)},{"signal":"frus`;
    expect(await judged(REQUEST, { answers })).toMatchObject([
      { verdict: 'no' },
      { kind: 'failed' },
    ]);
    expect([...answers.kept.values()]).toEqual([{ kind: 'verdict', verdict: 'no' }]);
    reply = () => '{"verd';
    await judged(REQUEST, { answers });
    expect(answers.kept.size).toBe(1);
    // Words alone are an answer to the end.
    reply = () => 'I think that the customer is upset.';
    await judged(REQUEST, { answers });
    expect(answers.kept.size).toBe(2);
  });
  it('hold half a pair of surrogates', async () => {
    says(() => ({ verdict: 'no' }));
    const answers = memory();
    await judged(
      { turns: turnsOf('c: \ud83d', 'c: \ude00'), questions: [ask('sure', 1)] },
      { answers },
    );
    await judged(
      { turns: turnsOf('c: \ude00', 'c: \ud83d'), questions: [ask('sure', 1)] },
      { answers },
    );
    expect(answers.kept.size).toBe(2);
  });
});

describe('the summary', () => {
  const FIELDS = policy.summary.filter(({ name }) =>
    ['wish', 'pieces_back', 'size'].includes(name),
  );
  const writes = (...summaries: readonly (object | null)[]): void => {
    reply = (_, call) => JSON.stringify({ verdicts: [], details: [], summary: summaries[call] });
  };
  const summary = (more: Partial<OpenAiOptions> = {}) =>
    classifier(more).summarise({ turns: TALK, fields: FIELDS });
  it('has values of the fields’ types, and leaves out what was not said', async () => {
    writes({ wish: 'Her money back', pieces_back: 2, size: null });
    expect(await summary()).toEqual({
      kind: 'summary',
      values: { wish: 'Her money back', pieces_back: 2 },
    });
    expect(asked()).toMatchObject([{ questions: [], summary: ['wish', 'pieces_back', 'size'] }]);
    expect(server.requests.at(-1)?.body.logprobs).toBeUndefined();
  });
  it('is repaired once, field by field', async () => {
    writes({ wish: 'Money', pieces_back: 'a few', size: 'huge' }, { pieces_back: 3, size: 'tiny' });
    expect(await summary()).toEqual({
      kind: 'summary',
      values: { wish: 'Money', pieces_back: 3 },
      unfilled: { size: 'what the language model wrote is not one of small, large' },
    });
    expect(asked()).toHaveLength(2);
    expect(asked()[1]).toMatchObject({
      summary: ['pieces_back', 'size'],
      again: {
        pieces_back: 'what the language model wrote is not a whole number',
        size: 'what the language model wrote is not one of small, large',
      },
    });
  });
  it('that is left out twice has failed', async () => {
    writes(null, null);
    expect(await summary()).toEqual({
      kind: 'failed',
      reason: 'the language model left out the summary',
    });
    expect(asked()).toHaveLength(2);
  });
  it('is not asked for again where the server failed', async () => {
    reply = () => ({ fault: 'reset' });
    expect(await summary()).toMatchObject({ kind: 'failed' });
    expect(asked()).toHaveLength(1);
  });
  it('is recorded field by field', async () => {
    const first = { wish: 'Money', pieces_back: 'x', size: 'small' };
    reply = (_, call) =>
      call === 1
        ? { fault: 'reset' }
        : JSON.stringify({
            verdicts: [],
            details: [],
            summary: [first, undefined, { pieces_back: 1 }][call],
          });
    const answers = memory();
    expect(await summary({ answers })).toMatchObject({ values: { wish: 'Money', size: 'small' } });
    expect(await summary({ answers })).toEqual({
      kind: 'summary',
      values: { wish: 'Money', pieces_back: 1, size: 'small' },
    });
    expect(asked()[2]?.summary).toEqual(['pieces_back']);
    await summary({ answers });
    expect(asked()).toHaveLength(3);
  });
  it('that does not fit even when mended is recorded as that, with its reason', async () => {
    const wrong = { wish: 'Money', pieces_back: 'x', size: 'small' };
    writes(wrong, wrong);
    const answers = memory();
    const first = await summary({ answers });
    expect(first).toMatchObject({
      values: { wish: 'Money', size: 'small' },
      unfilled: { pieces_back: 'what the language model wrote is not a whole number' },
    });
    expect(await summary({ answers })).toEqual(first);
    expect(asked()).toHaveLength(2);
  });
  it('that breaks off when mended is not recorded', async () => {
    const wrong = { wish: 'Money', pieces_back: 'x', size: 'small' };
    reply = (_, call) =>
      call === 0
        ? JSON.stringify({ verdicts: [], details: [], summary: wrong })
        : '{"verdicts":[],"details":[],"summary":{"pieces_b';
    const answers = memory();
    await summary({ answers });
    expect(answers.kept.size).toBe(2);
  });
  it('of no fields asks nothing', async () => {
    expect(await classifier().summarise({ turns: TALK, fields: [] })).toEqual({
      kind: 'summary',
      values: {},
    });
    expect(asked()).toEqual([]);
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
