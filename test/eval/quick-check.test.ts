// What the quick check lets pass is a conversation by the schema, which would hand it on as it is.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { surelyConversation } from '../../src/eval/dataset/quick-check.ts';
import { CONVERSATION } from '../../src/eval/dataset/schema.ts';
import { seeded } from '../reference/seed.ts';

/** Mostly right: each part may be of another type, absent, or strange in another way. */
const odd = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, '', 0, -1, 1.5, true, [], {}, 'x', [1]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>({ a: null }, { a: {} }, { a: 1 }, { a: 'yes' }),
  },
);
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 60, arbitrary: right as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: odd },
  );
const time = fc.oneof(
  fc.constantFrom(
    '2026-05-03T10:12:00Z',
    '2026-02-29T10:12:00Z',
    '2024-02-29T10:12:00+02:00',
    '2026-05-31T24:00:00Z',
    '2026-05-03T10:12:00.5-11:30',
    '2026-05-03T10:12Z',
    '2026-13-03T10:12:00Z',
    '0000-01-01T00:00:00Z',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const name = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('a', 'b', 'constructor', 'toString') },
  { weight: 1, arbitrary: fc.constant('__proto__') },
);
const values = fc.dictionary(
  name,
  mostly(fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())),
);
const signals = fc.dictionary(
  name,
  mostly(fc.constantFrom(true, false, 'yes', 'maybe', 'no', 'withdrawn')),
);
const part = (parts: Record<string, fc.Arbitrary<unknown>>, required: string[]) =>
  mostly(fc.record(parts, { requiredKeys: required }));
const turn = part(
  {
    role: mostly(fc.constantFrom('customer', 'bot', 'human', 'system')),
    text: mostly(fc.string()),
    at: mostly(time),
    agent: mostly(fc.string()),
    inputs: mostly(values),
    label: part({ signals: mostly(signals), escalate: mostly(fc.boolean()) }, []),
    more: odd,
  },
  ['role', 'text'],
);
const destination = fc.oneof(
  part({ kind: mostly(fc.constantFrom('team', 'inbox')), name: fc.string() }, ['kind', 'name']),
  fc.constantFrom(
    { kind: 'team', name: 'A' },
    { name: 'A', kind: 'team' },
    { kind: 'team', name: 'A', also: 1 },
  ),
);
const conversation = part(
  {
    id: mostly(fc.string({ minLength: 1 })),
    turns: mostly(fc.array(turn, { minLength: 1, maxLength: 2 })),
    details: mostly(values),
    slices: mostly(fc.dictionary(fc.string(), odd)),
    label: part(
      {
        escalate: mostly(fc.constantFrom(true, false, null)),
        at: mostly(fc.oneof(fc.nat(), fc.array(fc.nat()))),
        to: destination,
        check: mostly(fc.boolean()),
        signals: mostly(signals),
        summary: mostly(values),
        by: mostly(fc.string()),
      },
      ['escalate'],
    ),
    more: odd,
  },
  ['id', 'turns', 'label'],
);

test('it lets nothing pass that the schema refuses or changes', () => {
  let passed = 0;
  fc.assert(
    fc.property(conversation, (made) => {
      // As a line of a file would give it.
      const value: unknown = JSON.parse(JSON.stringify(made));
      if (!surelyConversation(value)) return;
      passed++;
      const parsed = CONVERSATION.safeParse(value);
      expect(parsed.success).toBe(true);
      expect(parsed.data).toEqual(value);
      expect(JSON.stringify(parsed.data?.label.to)).toBe(JSON.stringify(value.label.to));
    }),
    seeded(3000),
  );
  expect(passed).toBeGreaterThan(100);
});

test('it lets all of our own data pass', () => {
  const lines = readFileSync('datasets/acme.jsonl', 'utf8').trim().split('\n');
  for (const line of lines) expect(surelyConversation(JSON.parse(line))).toBe(true);
});
