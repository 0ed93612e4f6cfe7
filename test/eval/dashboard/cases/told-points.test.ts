// Every sentence on what would have changed a decision is true, whether or not the run judged what came after the hand-over.

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../../src/dsl/compile.ts';
import type { Classifier, Judgement } from '../../../../src/engine/classifier.ts';
import { embeddedClassifier } from '../../../../src/engine/embedded.ts';
import { aimOf } from '../../../../src/eval/dashboard/cases/case/aim.ts';
import {
  type RecordedEngine,
  recordedConversation,
  recordedEngine,
} from '../../../../src/eval/dashboard/cases/case/recorded.ts';
import {
  type ToldPoint,
  toldPoints,
} from '../../../../src/eval/dashboard/cases/case/told-points.ts';
import { turningPoints } from '../../../../src/eval/dashboard/cases/case/turning-points.ts';
import type { LabelledConversation } from '../../../../src/eval/dataset/conversation.ts';
import { readEmbeddedFiles } from '../../../../src/eval/embedded/embedded-files.ts';
import { type Judge, judgeOf } from '../../../../src/eval/run/judge.ts';
import { runOptionsOf } from '../../../../src/eval/run/options.ts';
import type { Policy } from '../../../../src/policy/policy.ts';
import { compiledExample, PORTS } from '../../../examples/compiled-example.ts';
import { type Judged, retelling } from './retold.ts';

function judgeWith(policy: Policy, classifier: Classifier, signals: boolean): Judge {
  const options = runOptionsOf({ ports: PORTS, reports: '', now: new Date(0), signals });
  return judgeOf({
    policy,
    ports: PORTS,
    classifiers: [classifier],
    pinned: false,
    options,
  });
}

async function judged(
  judge: Judge,
  conversations: readonly LabelledConversation[],
): Promise<readonly Judged[]> {
  const all: Judged[] = [];
  for (const [at, conversation] of conversations.entries()) {
    const step = await judge.step({ dataset: 'data', line: at + 1 }, conversation);
    if (!step.ok) throw new Error(step.refused.message);
    all.push({ outcome: step.outcome, conversation });
  }
  return all;
}

function toldOf(recorded: RecordedEngine, { outcome, conversation }: Judged): readonly ToldPoint[] {
  const { policy } = recorded.engine;
  const record = recordedConversation(policy, conversation, outcome, 'jsonl');
  const tries = turningPoints({ recorded, record, conversation, outcome, tolerance: 0 });
  const found = [...tries].filter((one) => one !== null);
  return toldPoints(found, conversation, policy, aimOf({ outcome, tolerance: 0 })).points;
}

interface Tried {
  readonly told: number;
  readonly wrong: readonly string[];
}

interface Ready {
  readonly recorded: RecordedEngine;
  readonly retell: ReturnType<typeof retelling>;
}

async function triedAll({ recorded, retell }: Ready, cases: readonly Judged[]): Promise<Tried> {
  const wrong: string[] = [];
  let told = 0;
  for (const one of cases) {
    for (const point of toldOf(recorded, one)) {
      wrong.push(...(await retell(point, one)));
      told++;
    }
  }
  return { told, wrong };
}

const SETS = [
  ['examples/acme/policy.handrail', 'datasets/acme.jsonl'],
  ['examples/bank/policy.handrail', 'datasets/bank/dev.jsonl'],
] as const;

describe('of real conversations', () => {
  it.each(SETS)('every sentence of %s on %s is true', async (source, data) => {
    const { policy } = compiledExample(source);
    const embedded = readEmbeddedFiles();
    if (policy === undefined || !embedded.ok || !existsSync(data)) throw new Error(`no ${data}`);
    const classifier = embeddedClassifier({ ...embedded.files, policy });
    const lines = readFileSync(data, 'utf8').trim().split('\n');
    const conversations = lines.map((line): LabelledConversation => JSON.parse(line));
    const ready = { recorded: recordedEngine(policy, PORTS), retell: retelling(policy) };
    for (const signals of [true, false]) {
      // Judged as it would be live, far less is asked: a part of them is enough.
      const some = signals ? conversations : conversations.filter((_, at) => at % 4 === 0);
      const cases = await judged(judgeWith(policy, classifier, signals), some);
      const { told, wrong } = await triedAll(ready, cases);
      expect(wrong).toEqual([]);
      expect(told).toBeGreaterThan(cases.length);
    }
  });
});

const CONDITIONS = [
  'angry',
  'possible angry',
  'lost and confirmed',
  'lost and not angry',
  'angry 2 times',
  'promised',
  'promised and lost',
  'now lost and address is given',
  'lost and checks >= 2',
  'size is big and angry',
] as const;
const ROUTES = ['angry', 'possible promised', 'size is small', 'address is given'] as const;

/** A policy of a few rules over three signals and three details. */
const somePolicies = fc
  .record({
    rules: fc.uniqueArray(fc.constantFrom(...CONDITIONS), { minLength: 1, maxLength: 3 }),
    never: fc.constantFrom('', 'never escalate when lost', 'never escalate when possible angry'),
    routes: fc.uniqueArray(fc.constantFrom(...ROUTES), { maxLength: 2 }),
    fails: fc.constantFrom('check', 'escalate', 'continue'),
    suspend: fc.constantFrom('', 'suspend afterwards'),
  })
  .map(({ rules, never, routes, fails, suspend }) =>
    [
      'ignore asks_for_human ignore bot_hands_off',
      'signal angry "The customer is angry" { says "furious" }',
      'signal lost "The parcel is lost"',
      'signal promised "The bot promises something" { by bot }',
      'detail address: email detail size: small | big detail reason: text',
      `escalate when possible angry and reason is given { to team "Reasons" }`,
      ...rules.map((when, at) =>
        when.includes('confirmed')
          ? `escalate when ${when} { collect address, size to team "Team ${at}" }`
          : `escalate when ${when}${at === 0 ? ` { to team "Team ${at}" }` : ''}`,
      ),
      never,
      ...routes.map((when, at) => `route when ${when} to queue "Queue ${at}"`),
      'route otherwise to inbox "Rest"',
      `if classifier fails ${fails}`,
      suspend,
    ].join('\n'),
  )
  .map((text) => compileText(text).policy)
  .filter((policy) => policy !== undefined);

const JUDGEMENTS: readonly Judgement[] = [
  ...['no', 'no', 'no', 'yes', 'maybe', 'withdrawn'].map(
    (verdict): Judgement => ({ kind: 'verdict', verdict: verdict as 'no' }),
  ),
  { kind: 'failed', reason: 'no answer' },
];

let table: readonly number[] = [];

/** Says of each signal at each turn what stands at its place, whenever it is asked. */
const ANSWERING: Classifier = {
  name: 'table',
  judge: ({ questions }) =>
    questions.map(({ signal: { name }, turn }) => {
      const pick = table[(turn * 3 + name.length) % table.length] ?? 0;
      return JUDGEMENTS[pick % JUDGEMENTS.length] as Judgement;
    }),
};

/** Compiling takes longest. */
const POLICIES = fc.sample(somePolicies, { seed: 20260503, numRuns: 24 }).map((policy) => ({
  recorded: recordedEngine(policy, PORTS),
  retell: retelling(policy),
  eager: judgeWith(policy, ANSWERING, true),
  live: judgeWith(policy, ANSWERING, false),
}));

const TEXTS = ['hello', 'I am furious', 'it is jo@example.com', 'big', 'small one'] as const;

const someConversations = fc
  .record({
    turns: fc.array(
      fc.record({
        role: fc.constantFrom('customer', 'bot', 'customer', 'human'),
        text: fc.constantFrom(...TEXTS),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    escalate: fc.boolean(),
    at: fc.option(fc.nat(5), { nil: undefined }),
    to: fc.option(fc.constantFrom('Team 0', 'Reasons'), { nil: undefined }),
    lost: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(
    ({ turns, escalate, at, to, lost }): LabelledConversation => ({
      id: 'c',
      turns: turns as LabelledConversation['turns'],
      label: {
        escalate,
        ...(escalate && at !== undefined && at < turns.length && { at }),
        ...(escalate && to !== undefined && { to: { kind: 'team', name: to } as const }),
        ...(lost !== undefined && { signals: { lost } }),
      },
    }),
  );

describe('of small policies and conversations', () => {
  it('every sentence is true, whichever exchanges the run judged', async () => {
    let all = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...POLICIES),
        fc.array(someConversations, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(JUDGEMENTS.length - 1), { minLength: 18, maxLength: 18 }),
        fc.boolean(),
        async (ready, conversations, picks, signals) => {
          const { eager, live } = ready;
          table = picks;
          const cases = await judged(signals ? eager : live, conversations);
          const { told, wrong } = await triedAll(ready, cases);
          all += told;
          expect(wrong).toEqual([]);
        },
      ),
      { seed: 20260503, numRuns: 60 },
    );
    expect(all).toBeGreaterThan(80);
  });
});
