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

/** What is said about a signal at a turn; `no` where nothing is listed. */
export interface Listed {
  readonly signal: string;
  readonly turn: number;
  readonly answer: Answer;
}

const listed = (answers: readonly Answer[], maxLength: number) =>
  fc.array(
    record({
      signal: fc.constantFrom(...SIGNALS),
      turn: fc.nat({ max: 9 }),
      answer: fc.constantFrom(...answers),
    }),
    { maxLength, size: 'max' },
  );

/** Seldom more than a few failures: each makes three worlds of one. */
export const arbitraryAnswers: fc.Arbitrary<readonly Listed[]> = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: listed(['failed', 'failed', 'abstains'], 3) },
    ),
    listed(['yes', 'yes', 'yes', 'maybe', 'maybe', 'withdrawn'], 30),
  )
  .map(([odd, plain]) => [...odd, ...plain]);

export function judgeOf(answers: readonly Listed[]): Judge {
  const table = new Map(
    answers.toReversed().map((l) => [`${l.signal} ${l.turn}`, l.answer] as const),
  );
  return (signal, turn) => table.get(`${signal} ${turn}`) ?? 'no';
}

/** The judge as an engine asks it. */
export function classifierOf(judge: Judge): Classifier {
  return {
    name: 'listed',
    judge: ({ questions }) =>
      questions.map(({ signal, turn }) => {
        const answer = judge(signal.name, turn);
        if (answer === 'failed') return { kind: 'failed', reason: 'no answer' };
        if (answer === 'abstains') return { kind: 'abstains' };
        return { kind: 'verdict', verdict: answer };
      }),
  };
}
