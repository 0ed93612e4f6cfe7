// What a run counts beside escalations, through the real engine: signals that fired, scores, details, calls, slices.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import type { Classifier } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { runReport } from '../../src/eval/report/terminal/run-report.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';
import { dataset, done, outcomesIn, run } from './evaluated.ts';

const BUILT_IN = 'ignore asks_for_human ignore bot_hands_off ignore out_of_scope';

function policyOf(text: string): Policy {
  const { policy, diagnostics } = compile('p.handrail', {
    read: (path) => (path === 'p.handrail' ? `policy "P" ${BUILT_IN} ${text}` : undefined),
    resolve: (_, path) => path,
  });
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

async function evaluated(
  policy: Policy,
  lines: Parameters<typeof dataset>[0],
  more: Partial<EvaluateOptions> = {},
) {
  const { evaluation } = await run(
    [dataset(lines)],
    { ports: defaultPorts, engine: createEngine, ...more },
    policy,
  );
  const made = done(evaluation);
  return { ...made, outcomes: outcomesIn(made.folder) };
}

/** The bot answers each of them, so that each is an exchange. */
const said = (...texts: readonly string[]) =>
  texts.flatMap((text) => [
    { role: 'customer', text },
    { role: 'bot', text: 'I see.' },
  ]);
const one = (id: string, escalate: boolean, texts: readonly string[], more = {}) => ({
  id,
  turns: said(...texts),
  label: { escalate, ...more },
});

describe('what signals did', () => {
  const text = (angry: string, refund: string) => `
    signal angry  { says "${angry}" }
    signal refund { says "${refund}" }
    signal calm   { says "thanks" }
    escalate when angry and not calm
    escalate when refund 2 times
    route otherwise to team "A"`;
  const policy = policyOf(text('ridiculous', 'money back'));

  test('an escalation is theirs alone where none would have come without them, then or later', async () => {
    const { run: made, outcomes } = await evaluated(
      policy,
      [
        one('alone', true, ['this is ridiculous', 'hm']),
        one('later', true, ['this is ridiculous', 'money back', 'i said money back']),
        one('both', true, ['money back', 'ridiculous, money back']),
        one('wrong', false, ['ridiculous']),
        one('none', true, ['hello']),
      ],
      { signals: true },
    );
    expect(outcomes.map(({ id, fired }) => [id, fired])).toEqual([
      ['alone', { angry: true }],
      ['later', { angry: false }],
      ['both', { angry: false, refund: false }],
      ['wrong', { angry: null }],
      ['none', undefined],
    ]);
    expect(made.scores.fired).toMatchObject([
      { signal: 'angry', fired: 4, right: 3, unique: 1, recallLost: { value: 1 / 4, of: 4 } },
      { signal: 'refund', fired: 1, right: 1, unique: 0, recallLost: { value: 0 } },
    ]);
  });

  test('as a policy says in which the signal is never heard', async () => {
    const words = fc.constantFrom(
      'ridiculous',
      'money back',
      'thanks',
      'well',
      'ridiculous, money back',
    );
    const lines = fc.sample(fc.array(words, { minLength: 1, maxLength: 4 }), seeded(80));
    const data = lines.map((texts, index) => one(`c${index}`, true, texts));
    const { outcomes, run: made } = await evaluated(policy, data, { signals: true });
    const deaf = {
      angry: await evaluated(policyOf(text('zzz', 'money back')), data),
      refund: await evaluated(policyOf(text('ridiculous', 'zzz')), data),
    };
    let unique = 0;
    for (const [place, { fired = {} }] of outcomes.entries()) {
      for (const [signal, alone] of Object.entries(fired)) {
        const without = deaf[signal as keyof typeof deaf].outcomes[place];
        expect([place, signal, alone]).toEqual([place, signal, without?.escalatedAt === null]);
        if (alone === true) unique++;
      }
    }
    expect(unique).toBeGreaterThan(5);
    expect(made.scores.fired.reduce((sum, { unique: some }) => sum + some, 0)).toBe(unique);
  });

  test('nothing is told without --signals', async () => {
    const { run: made, outcomes } = await evaluated(policy, [one('a', true, ['ridiculous'])]);
    expect(outcomes[0]).not.toHaveProperty('fired');
    expect(made.scores.fired).toEqual([]);
  });
});

/** Says yes from one half on, and scores by the number that stands in the turn. */
function scoring(asked: string[] = []): Classifier {
  return {
    name: 'model',
    judge: ({ turns, questions }) =>
      questions.map(({ signal, turn }) => {
        asked.push(`${signal.name} ${turn}`);
        const score = Number(turns.find(({ index }) => index === turn)?.text ?? '0');
        return { kind: 'verdict', verdict: score >= 0.5 ? 'yes' : 'no', score };
      }),
  };
}

describe('scores of verdicts', () => {
  const policy = policyOf(`
    signal refund "The customer wants money back"
    escalate when refund
    route otherwise to team "A"`);
  const labelled = (id: string, cases: readonly (readonly [string, boolean])[]) => ({
    id,
    turns: cases.map(([text, refund]) => ({
      role: 'customer',
      text,
      label: { signals: { refund } },
    })),
    label: { escalate: cases.some(([, refund]) => refund) },
  });

  test('give average precision and calibration; they stand in decisions.jsonl', async () => {
    const asked: string[] = [];
    const {
      run: made,
      outcomes,
      folder,
    } = await evaluated(
      policy,
      [
        labelled('a', [
          ['0.2', false],
          ['0.9', true],
        ]),
        labelled('b', [
          ['0.7', false],
          ['0.4', true],
        ]),
        labelled('c', [['0.1', false]]),
      ],
      { signals: true, classifiers: [scoring(asked)] },
    );
    expect(outcomes[0]?.verdicts.filter(({ signal }) => signal === 'refund')).toEqual([
      { signal: 'refund', turn: 1, verdict: 'yes', by: 'model', score: 0.9 },
    ]);
    const [turn, whole] = made.scores.signals;
    // By falling score: yes, no, yes, no, no. By conversation: 0.9 yes, 0.7 yes, 0.1 no.
    expect(turn).toMatchObject({
      level: 'turn',
      averagePrecision: { value: (1 + 2 / 3) / 2, of: 5 },
    });
    expect(turn?.averagePrecision.by).toBe('poisson');
    expect(whole).toMatchObject({ level: 'conversation', averagePrecision: { value: 1, of: 3 } });
    expect(whole?.averagePrecision.by).toBe('bootstrap');
    expect(turn?.calibration?.rows.filter(({ cases }) => cases > 0)).toMatchObject([
      { from: 0.1, cases: 1, share: 0 },
      { from: 0.2, cases: 1, share: 0 },
      { from: 0.4, cases: 1, share: 1 },
      { from: 0.7, cases: 1, share: 0 },
      { from: 0.9, cases: 1, share: 1 },
    ]);
    // Each message was asked for once, though escalations were stepped again.
    expect(asked.filter((name) => name.startsWith('refund'))).toHaveLength(5);
    expect(made.tally).not.toHaveProperty('blocks');
    expect(made.scores.metrics.classifier_calls.value).toBeNull();
    expect(runReport({ run: made, folder, examples: [] })).toMatch(/refund +2 of 5 .* 83\.3\n/);
  });

  test('without scores there are neither', async () => {
    const silent: Classifier = {
      name: 'silent',
      judge: ({ questions }) => questions.map(() => ({ kind: 'verdict', verdict: 'no' })),
    };
    const { run: made } = await evaluated(policy, [labelled('a', [['0.2', true]])], {
      signals: true,
      classifiers: [silent],
    });
    expect(made.scores.signals[0]).toMatchObject({
      recall: { value: 0 },
      averagePrecision: { value: null },
      calibration: null,
    });
  });

  test('requests are counted as they would have been live: none after the escalation', async () => {
    const { run: made, outcomes } = await evaluated(
      policy,
      [
        labelled('a', [
          ['0.2', false],
          ['0.9', true],
          ['0.9', true],
        ]),
        labelled('b', [['0.1', false]]),
      ],
      { classifiers: [scoring()] },
    );
    expect(outcomes.map(({ calls }) => calls)).toEqual([{ model: 2 }, { model: 1 }]);
    expect(made.tally.calls).toEqual({ model: 3 });
    expect(made.scores.metrics.classifier_calls).toMatchObject({ value: 1.5, of: 2 });
    expect(made.scores.metrics.tokens.value).toBeNull();
  });
});

describe('details, summaries, routes and slices', () => {
  const policy = policyOf(`
    input plan: free | pro = free
    detail order: text matching /\\d{7}/
    detail email: email
    signal refund { says "money back" }
    escalate when refund and confirmed { collect order }
    summary { order: text "The order"  plan: free | pro "The plan"  city: text "The city" }
    mask email
    route when plan is pro to team "Pro"
    route otherwise to team "A"`);
  const lines = [
    {
      ...one('a', true, ['money back for 1234567, a@b.io', 'and 7654321'], {
        details: { order: '1234567', email: 'A@B.io' },
        summary: { order: ' 1234567 ', plan: 'free', city: 'Rome' },
        to: { kind: 'team', name: 'A' },
      }),
      slices: { language: 'en', channel: 'chat', wave: 3, empty: null },
    },
    {
      ...one('b', true, ['1234567, x@y.io'], {
        details: { order: '9999999', email: null, phone: '1' },
        summary: { order: '1234567' },
      }),
      slices: { language: 'fr', channel: 'chat' },
    },
    {
      ...one('c', true, ['money back 1234567'], { to: { kind: 'team', name: 'A' } }),
      inputs: { plan: 'pro' },
      slices: { language: 'fr' },
    },
  ];

  test('values at the escalation, or at the end, are compared with their labels, and masked', async () => {
    const { run: made, outcomes } = await evaluated(policy, lines);
    expect(outcomes.map(({ details, summary }) => ({ details, summary }))).toEqual([
      {
        details: { order: { right: true }, email: { right: true } },
        summary: {
          order: { right: true },
          plan: { right: true },
          city: { right: false, gold: 'Rome', got: null },
        },
      },
      {
        details: {
          order: { right: false, gold: '9999999', got: '1234567' },
          email: { right: false, gold: null, got: '[email]' },
        },
        summary: undefined,
      },
      { details: undefined, summary: undefined },
    ]);
    expect(made.scores.metrics).toMatchObject({
      detail_accuracy: { value: 1 / 2, of: 4 },
      summary_accuracy: { value: 2 / 3, of: 3 },
      route_accuracy: { value: 1 / 2, of: 2 },
    });
    expect(made.scores.details).toMatchObject({
      order: { value: 1 / 2, of: 2 },
      email: { value: 1 / 2, of: 2 },
    });
    expect(made.tally.routes).toEqual([
      { gold: 'team A', got: 'team A', count: 1 },
      { gold: 'team A', got: 'team Pro', count: 1 },
    ]);
    expect(made.warnings).toContain(
      '1 label is of a detail or summary field that the policy does not have: not scored.',
    );
  });

  test('slices are told apart, crossed where it is asked for, and a cross that never comes up is told', async () => {
    const crosses = [
      ['language', 'channel'],
      ['language', 'nothing'],
    ] as const;
    const { run: made, folder } = await evaluated(policy, lines, { crosses });
    expect(
      made.scores.slices.map(({ keys, values }) => [
        keys,
        values.map(({ value, cases }) => [value, cases]),
      ]),
    ).toEqual([
      [['channel'], [[['chat'], 2]]],
      [
        ['language'],
        [
          [['en'], 1],
          [['fr'], 2],
        ],
      ],
      [['wave'], [[['3'], 1]]],
      [
        ['language', 'channel'],
        [
          [['en', 'chat'], 1],
          [['fr', 'chat'], 1],
        ],
      ],
    ]);
    expect(made.warnings).toContain(
      'No conversation has slices of both language and nothing (--cross).',
    );
    const text = runReport({ run: made, folder, examples: [] });
    expect(text).toMatch(/language fr +2 +100\.0 +100\.0 +50\.0 +9\.5 to 90\.5\n/);
    expect(text).toMatch(/language fr, channel chat +1 /);
    expect(text).toContain('1  went to team Pro instead of team A\n');
    // One value says nothing about differences.
    expect(text).not.toContain('wave');
  });
});
