// Random conversations: events of every kind, impossible ones among them, and what classifiers say about them.

import fc from 'fast-check';
import type { Classifier } from '../../src/engine/classifier.ts';
import type { Event, Values } from '../../src/engine/event.ts';
import { AGENTS, PLANS, SIGNALS } from './arbitrary-condition.ts';
import { partial, record } from './record.ts';
import type { Answer, Judge } from './verdicts.ts';

const START = Date.parse('2026-03-06T09:30:00Z');
const MINUTE = 60_000;
/** What passes before an event; `null` is no time on it, a negative one is refused. */
const GAPS = [null, null, null, 0, 1, 4, 5, 20, 60, 13 * 60, 24 * 60, 25 * 60, -1] as const;

const customerText = fc
  .subarray(
    ['Hello', 'charged twice', 'my LAWYER', '#123456', '654321', 't-123', 'yes', 'calm  down'],
    { maxLength: 3 },
  )
  .map((parts) => parts.join(', '));
const botText = fc.constantFrom(
  'Hello.',
  'hello. ',
  'What is your order number?',
  'I HAND you over to a human',
  'someone will call you, thanks',
);

const inputs: fc.Arbitrary<Values> = partial({
  plan: fc.constantFrom(...PLANS),
  total: fc.integer({ min: 0, max: 3 }),
  city: fc.constantFrom('paris', 'New York ', 'rome'),
  joined: fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28'),
  language: fc.constantFrom('fr', 'FR-ca', 'fr-CA', 'en', 'de-AT'),
});
const details: fc.Arbitrary<Values> = partial({
  order_number: fc.constantFrom('#123456', '999999'),
  ticket: fc.constant('T-999'),
  agreed: fc.boolean(),
  days: fc.integer({ min: 0, max: 3 }),
});
const wrongInputs = fc.constantFrom<Values>(
  { nothing_of_the_kind: 1 },
  { plan: 'gold' },
  { total: 'much' },
  { city: true },
);
const facts = fc.oneof(
  { weight: 12, arbitrary: partial({ inputs, details }) },
  { weight: 1, arbitrary: record({ inputs: wrongInputs }) },
);
const rarely = <T extends object>(arbitrary: fc.Arbitrary<T>, weight: number) =>
  fc.oneof({ weight: 10, arbitrary: fc.constant({}) }, { weight, arbitrary });

const agentName = fc.constantFrom(...AGENTS, ...AGENTS, 'somebody_else');
const named = record({ agent: agentName });

const turn = (role: 'customer' | 'bot' | 'human' | 'system', text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, rarely(named, role === 'bot' ? 5 : 1), rarely(facts, 1))
    .map(([said, who, known]) => ({ kind: 'turn' as const, role, text: said, ...who, ...known }));

const anything = fc.oneof(
  { weight: 16, arbitrary: turn('customer', customerText) },
  { weight: 10, arbitrary: turn('bot', botText) },
  { weight: 2, arbitrary: turn('human', botText) },
  { weight: 1, arbitrary: turn('system', customerText) },
  { weight: 3, arbitrary: facts.map((known) => ({ kind: 'facts' as const, ...known })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'tick' as const }) },
  {
    weight: 4,
    arbitrary: record({
      kind: fc.constant('handover' as const),
      result: fc.constantFrom('accepted', 'failed', 'failed'),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'return' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
);

export const arbitraryEvents: fc.Arbitrary<readonly Event[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(anything, fc.nat({ max: GAPS.length - 1 })), {
      minLength: 1,
      maxLength: 14,
      size: 'max',
    }),
  )
  .map(([timed, list]) => {
    let now = START;
    return list.map(([event, i]): Event => {
      const gap = timed ? (GAPS[i] ?? null) : null;
      const at = new Date(now + (gap ?? 0) * MINUTE).toISOString();
      if (gap !== null && gap > 0) now += gap * MINUTE;
      if (event.kind === 'tick') return { ...event, at };
      return gap === null ? event : { ...event, at };
    });
  });

/** What a stage says about a signal at a turn; `no` where nothing is listed. */
export interface Listed {
  readonly stage: number;
  readonly signal: string;
  readonly turn: number;
  readonly answer: Answer;
  /** From this turn on it answers otherwise, where it is asked again. */
  readonly later?: { readonly from: number; readonly answer: Answer };
}

const LATEST_TURN = 9;

function listed(
  stage: number,
  answers: readonly Answer[],
  maxLength: number,
): fc.Arbitrary<readonly Listed[]> {
  const one = record({
    stage: fc.constant(stage),
    signal: fc.constantFrom(...SIGNALS),
    turn: fc.nat({ max: LATEST_TURN }),
    answer: fc.constantFrom(...answers),
  });
  return fc.array(one, { maxLength, size: 'max' });
}

const ANSWERS = ['yes', 'yes', 'yes', 'maybe', 'maybe', 'withdrawn'] as const;

/** Failures that are over one or two turns later. */
const healing = (stage: number): fc.Arbitrary<readonly Listed[]> => {
  const mended = fc
    .tuple(
      fc.constantFrom(...SIGNALS),
      fc.nat({ max: LATEST_TURN }),
      fc.integer({ min: 1, max: 2 }),
      fc.constantFrom('yes', 'no', 'withdrawn', 'maybe', 'abstains'),
    )
    .map(([signal, turn, after, answer]): Listed => {
      return { stage, signal, turn, answer: 'failed', later: { from: turn + after, answer } };
    });
  return fc.array(mended, { maxLength: 8, size: 'max' });
};

/** Seldom more than a few failures: each makes three worlds of one. */
const lastStage = (stage: number) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: listed(stage, ['failed', 'failed', 'abstains'], 3) },
        { weight: 2, arbitrary: healing(stage) },
      ),
      listed(stage, ANSWERS, 30),
    )
    .map(([odd, plain]) => [...odd, ...plain]);

/** What another stage comes after leaves much to it. It answers alike whenever it is asked, as a later one may have settled it. */
const earlyStage = (stage: number) =>
  listed(stage, ['maybe', 'maybe', 'maybe', 'abstains', 'failed', ...ANSWERS], 30);

/** Of one to three stages. */
export const arbitraryAnswers: fc.Arbitrary<readonly Listed[]> = fc
  .oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constant(2) },
  )
  .chain((last) =>
    fc.tuple(...Array.from({ length: last }, (_, i) => earlyStage(i)), lastStage(last)),
  )
  .map((stages) => stages.flat());

/** A judge per stage, up to the last of which anything is listed. */
export function judgesOf(answers: readonly Listed[]): readonly Judge[] {
  const last = Math.max(0, ...answers.map(({ stage }) => stage));
  return Array.from({ length: last + 1 }, (_, stage) =>
    judgeOf(answers.filter((one) => one.stage === stage)),
  );
}

function judgeOf(answers: readonly Listed[]): Judge {
  const table = new Map(answers.toReversed().map((l) => [`${l.signal} ${l.turn}`, l] as const));
  return (signal, turn, latest) => {
    const found = table.get(`${signal} ${turn}`);
    const { later } = found ?? {};
    return later !== undefined && latest >= later.from ? later.answer : (found?.answer ?? 'no');
  };
}

/** The judges as an engine asks them. */
export function classifiersOf(judges: readonly Judge[]): readonly Classifier[] {
  return judges.map((judge, stage) => ({
    name: `stage ${stage + 1}`,
    judge: ({ questions, turns }) =>
      questions.map(({ signal, turn }) => {
        const answer = judge(signal.name, turn, turns.at(-1)?.index ?? -1);
        if (answer === 'failed') return { kind: 'failed', reason: 'no answer' };
        if (answer === 'abstains') return { kind: 'abstains' };
        return { kind: 'verdict', verdict: answer };
      }),
  }));
}
