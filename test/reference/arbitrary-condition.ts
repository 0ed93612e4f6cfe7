// Random conditions over a small world of names, every form of the language among them.

import fc from 'fast-check';
import { type Condition, MEASURES, type Operand } from '../../src/policy/condition.ts';
import type { Value } from '../../src/policy/value.ts';
import { record } from './record.ts';

/** The names that random policies and conversations are about. */
export const SIGNALS = ['angry', 'threat', 'asks', 'hands_off', 'promises', 'off_topic'] as const;
export const NAMED = ['trouble', 'bot_quits'] as const;
export const DETAILS = ['order_number', 'ticket', 'agreed', 'days'] as const;
export const AGENTS = ['returns', 'tracking', 'billing'] as const;
export const HOURS = ['office', 'night'] as const;
export const PLANS = ['free', 'pro', 'enterprise'] as const;

type Form = readonly [left: Operand, values: fc.Arbitrary<Value>, ordered: boolean];

const input = (name: string): Operand => ({ kind: 'input', name });
const detail = (name: string): Operand => ({ kind: 'detail', name });
const FORMS: readonly Form[] = [
  [input('plan'), fc.constantFrom(...PLANS), false],
  [input('total'), fc.integer({ min: 0, max: 3 }), true],
  [input('city'), fc.constantFrom('Paris', 'new  york', 'Rome'), false],
  [input('joined'), fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28'), true],
  [input('language'), fc.constantFrom('fr', 'fr-CA', 'en', 'de'), false],
  [detail('order_number'), fc.constantFrom('#123456', '654321', '999999'), false],
  [detail('agreed'), fc.boolean(), false],
  [detail('days'), fc.integer({ min: 0, max: 3 }), true],
  ...MEASURES.map(
    (name): Form => [
      { kind: 'measure', name },
      fc.integer({ min: 0, max: name === 'minutes_open' ? 90 : 3 }),
      true,
    ],
  ),
];

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  ...FORMS.map(([left, value, ordered]) => {
    const one = record({
      kind: fc.constant('compare' as const),
      left: fc.constant(left),
      op: ordered
        ? fc.constantFrom('is', 'is_not', '<', '<=', '>', '>=')
        : fc.constantFrom('is', 'is_not'),
      values: fc.tuple(value),
    });
    const some = record({
      kind: fc.constant('compare' as const),
      left: fc.constant(left),
      op: fc.constant('in' as const),
      values: fc.array(value, { minLength: 1, maxLength: 2 }),
    });
    return fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: some });
  }),
);

const signal = fc.constantFrom(...SIGNALS);
const signalValue: fc.Arbitrary<Condition> = signal.map((name) => ({ kind: 'signal', name }));

/** `named`: the named conditions that it may use. */
export function arbitraryCondition(named: readonly string[]): fc.Arbitrary<Condition> {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 12, arbitrary: signalValue },
    { weight: 2, arbitrary: signal.map((name): Condition => ({ kind: 'now', signal: name })) },
    {
      weight: 4,
      arbitrary: record({
        kind: fc.constant('count' as const),
        signal,
        times: fc.integer({ min: 1, max: 3 }),
        span: fc.constantFrom<'all' | 'row' | number>('all', 'row', 1, 2, 3, 4),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...DETAILS).map((d): Condition => ({ kind: 'given', detail: d })),
    },
    { weight: 3, arbitrary: fc.constant<Condition>({ kind: 'confirmed' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...AGENTS).map((name): Condition => ({ kind: 'agent', name })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...HOURS).map((h): Condition => ({ kind: 'during', hours: h })),
    },
    { weight: 4, arbitrary: comparison },
    ...named.map((name) => ({
      weight: 1,
      arbitrary: fc.constant<Condition>({ kind: 'named', name }),
    })),
  );
  const grow = (inner: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> => {
    const some = fc.array(inner, { minLength: 2, maxLength: 3 });
    return fc.oneof(
      { weight: 4, arbitrary: leaf },
      { weight: 3, arbitrary: some.map((of): Condition => ({ kind: 'and', of })) },
      { weight: 2, arbitrary: some.map((of): Condition => ({ kind: 'or', of })) },
      { weight: 1, arbitrary: inner.map((of): Condition => ({ kind: 'not', of })) },
      { weight: 1, arbitrary: inner.map((of): Condition => ({ kind: 'possible', of })) },
      { weight: 1, arbitrary: inner.map((of): Condition => ({ kind: 'certain', of })) },
    );
  };
  return grow(grow(grow(leaf)));
}
