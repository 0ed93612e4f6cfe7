// Random outcomes of conversations, as a run may have them.

import fc from 'fast-check';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';

const destination = fc.record({
  kind: fc.constantFrom('team' as const, 'queue' as const),
  name: fc.constantFrom('A', 'B', 'C'),
});
const turn = fc.nat(8);
const field = fc.record({ right: fc.boolean() });
const ranks = fc.record({
  no: fc.array(fc.integer({ min: -2, max: 201 }), { maxLength: 3 }),
  yes: fc.array(fc.integer({ min: -2, max: 201 }), { maxLength: 3 }),
});
const level = fc.record({
  tp: fc.nat(2),
  fp: fc.nat(2),
  fn: fc.nat(2),
  tn: fc.nat(2),
  failed: fc.nat(1),
  pinned: fc.constant(0),
  unjudged: fc.nat(1),
  ranks,
});

const label = fc.oneof(
  fc.record(
    {
      escalate: fc.constant(true),
      at: fc.oneof(turn, fc.array(turn, { minLength: 1, maxLength: 3 })),
      to: destination,
      check: fc.boolean(),
    },
    { requiredKeys: ['escalate'] },
  ),
  fc.record(
    { escalate: fc.constantFrom(false, null), check: fc.boolean() },
    { requiredKeys: ['escalate'] },
  ),
);

export const arbitraryOutcome: fc.Arbitrary<Outcome> = fc.record(
  {
    dataset: fc.constant('a.jsonl'),
    id: fc.string({ minLength: 1, maxLength: 4 }),
    line: fc.constant(1),
    label,
    turns: fc.constant(9),
    stepped: fc.constant(9),
    escalatedAt: fc.option(turn),
    to: fc.option(destination),
    checks: fc.uniqueArray(turn, { maxLength: 3 }),
    decision: fc.constant(null),
    questions: fc.integer({ min: 1, max: 3 }),
    byFailure: fc.boolean(),
    verdicts: fc.constant([]),
    failed: fc.array(
      fc.record({
        signal: fc.constantFrom('a', 'b'),
        turns: fc.array(turn, { minLength: 1, maxLength: 2 }),
        reason: fc.constantFrom('x', 'y'),
      }),
      { maxLength: 2 },
    ),
    slices: fc.dictionary(
      fc.constantFrom('language', 'channel', '1', '__proto__'),
      fc.constantFrom('en', 'fr', '10', '9', '__proto__'),
      { maxKeys: 3 },
    ),
    calls: fc.dictionary(fc.constantFrom('model', 'embedded'), fc.nat(4), { maxKeys: 2 }),
    details: fc.dictionary(fc.constantFrom('order', 'email'), field, { maxKeys: 2 }),
    summary: fc.dictionary(fc.constantFrom('city', 'days'), field, { maxKeys: 2 }),
    unknownFields: fc.nat(2),
    signals: fc.dictionary(
      fc.constantFrom('a', 'b'),
      level.map((one) => [
        { ...one, level: 'turn' as const },
        { ...one, level: 'conversation' as const },
      ]),
      { maxKeys: 2 },
    ),
    fired: fc.dictionary(fc.constantFrom('a', 'b'), fc.option(fc.boolean()), { maxKeys: 2 }),
  },
  {
    requiredKeys: [
      'dataset',
      'id',
      'line',
      'label',
      'turns',
      'stepped',
      'escalatedAt',
      'to',
      'checks',
      'decision',
      'byFailure',
      'verdicts',
      'failed',
    ],
  },
);
