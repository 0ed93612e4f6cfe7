// What is said of a conversation, in its line: read back as it was said, and nothing else in the line is touched.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lineSaying,
  NOTHING_SAID,
  type Said,
  type Saying,
  saidIn,
  saying,
  UNNAMED,
} from '../../../../src/eval/dashboard/label/said.ts';

const label = fc.record(
  {
    escalate: fc.constantFrom(true, false, null),
    at: fc.oneof(fc.nat(9), fc.array(fc.nat(9), { minLength: 1, maxLength: 3 })),
    check: fc.boolean(),
    by: fc.constantFrom('anna', 'handover'),
    to: fc.constant({ kind: 'team', name: 'Payments' }),
    settled: fc.constantFrom(['bert'], 'of somebody', 3),
    signals: fc.constant({ angry: true, '"}': 'yes' }),
    note: fc.string(),
  },
  { requiredKeys: [] },
);
const line = fc
  .record(
    {
      id: fc.string({ minLength: 1 }),
      turns: fc.constant([
        { role: 'customer', text: 'a "label": {"escalate": true} 日本語', n: 1 },
      ]),
      label,
      slices: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: ['id', 'turns'] },
  )
  .chain((value) =>
    fc
      .tuple(fc.constantFrom(0, 1, 2), fc.constantFrom('', '\r', '  '))
      .map(([style, end]) => written(value, style) + end),
  );

/** Compact, with spaces, or with odd ones; always one line. */
function written(value: unknown, style: number): string {
  if (style === 0) return JSON.stringify(value);
  if (style === 2) return `  ${JSON.stringify(value)}`;
  return JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ');
}

const key: fc.Arbitrary<Saying> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('hand-over' as const, 'also-here' as const),
    turn: fc.nat(5),
  }),
  fc.record({ kind: fc.constantFrom('bot', 'unclear', 'check', 'clear') }),
);

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('a line', () => {
  it('says what was said of it, and nothing else in it has changed', () => {
    fc.assert(
      fc.property(line, fc.array(key, { minLength: 1, maxLength: 5 }), (text, keys) => {
        const said = keys.reduce(saying, saidIn(text));
        const after = lineSaying(text, said);
        expect(saidIn(after)).toEqual(said);
        expect(after).not.toContain('\n');
        const [before, now] = [parsed(text), parsed(after)];
        expect(withoutSaid(now)).toEqual(withoutSaid(before));
        expect(Object.keys(now).filter((name) => name !== 'label')).toEqual(
          Object.keys(before).filter((name) => name !== 'label'),
        );
        // Bytes before the label and behind it are those that were there.
        if (before.label !== undefined) {
          const at = text.lastIndexOf('"label"', text.length);
          expect(at).toBeGreaterThan(0);
          expect(after.slice(0, text.indexOf('"turns"'))).toBe(
            text.slice(0, text.indexOf('"turns"')),
          );
          const slices = text.indexOf('"slices"');
          if (slices > 0) expect(after.endsWith(text.slice(slices))).toBe(true);
        }
      }),
      { seed: 20261123 },
    );
  });

  it('names nobody for what somebody else said, and sends nowhere what is not handed over', () => {
    fc.assert(
      fc.property(
        line,
        fc.array(key, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(undefined, 'bert'),
        (text, keys, name) => {
          const before = saidIn(text);
          const said = keys.reduce(saying, before);
          const { by, to } = labelOf(lineSaying(text, said, name));
          const was = labelOf(text);
          const isSame = isDeepStrictEqual(said, before) && was.by === 'anna';
          if (said.answer === 'open') expect(by).toBeUndefined();
          else expect(by).toBe(isSame ? 'anna' : (name ?? UNNAMED));
          expect(to).toEqual(said.answer === 'hand-over' ? was.to : undefined);
        },
      ),
      { seed: 20261124 },
    );
  });

  it('is left to the byte where it says so already', () => {
    fc.assert(
      fc.property(line, (text) => {
        const said = saidIn(text);
        const again = lineSaying(text, said);
        expect(saidIn(again)).toEqual(said);
        expect(lineSaying(again, said)).toBe(again);
        const { to } = labelOf(text);
        if (
          said.answer === 'bot' &&
          nameIn(text) === 'anna' &&
          said.at.length + (to ? 1 : 0) === 0
        ) {
          expect(again).toBe(text);
        }
      }),
      { seed: 20261123 },
    );
  });

  it('is written as a person would', () => {
    const bare = '{"id": "c-1", "turns": []}';
    const at = (turns: readonly number[]): Said => ({
      answer: 'hand-over',
      at: turns,
      check: false,
      settled: [],
    });
    expect(lineSaying(bare, at([3]))).toBe(
      `{"id": "c-1", "turns": [], "label": {"escalate": true, "at": 3, "by": "${UNNAMED}"}}`,
    );
    expect(lineSaying(bare, { ...at([1, 3]), check: true }, 'anna')).toBe(
      '{"id": "c-1", "turns": [], "label": {"escalate": true, "at": [1, 3], "check": true, "by": "anna"}}',
    );
    const full = '{"id":"c-1","label":{"by":"anna","escalate":true,"at":[1,3],"to":{}},"n":1.0}';
    expect(lineSaying(full, { ...NOTHING_SAID, answer: 'bot' })).toBe(
      `{"id":"c-1","label":{"by":"${UNNAMED}","escalate":false},"n":1.0}`,
    );
    expect(lineSaying(full, NOTHING_SAID)).toBe('{"id":"c-1","label":{"escalate":null},"n":1.0}');
    expect(lineSaying(bare, NOTHING_SAID)).toBe(bare.replace('}', '}'));
    // Of a name that stands there twice the last one counts, as everybody reads it.
    const twice = '{"label": {"escalate": true, "at": 1, "escalate": false, "at": 2}}';
    expect(lineSaying(twice, at([4]))).toBe(
      `{"label": {"escalate": true, "at": 1, "escalate": true, "at": 4, "by": "${UNNAMED}"}}`,
    );
    expect(parsed(lineSaying(twice, { ...NOTHING_SAID, answer: 'bot' })).label).not.toHaveProperty(
      'at',
    );
  });

  it('has no answer yet where an import left it open or nobody is named, and one where somebody could not tell', () => {
    const answers = ['{"label": {"escalate": null}}', '{"label": {}}', '{}', null].map(saidIn);
    expect(answers).toEqual(Array(4).fill(NOTHING_SAID));
    expect(saidIn('{"label": {"escalate": null, "by": "anna"}}').answer).toBe('unclear');
    const guessed = '{"label": {"escalate": false, "by": "handover"}}';
    expect(lineSaying(guessed, saying(saidIn(guessed), { kind: 'hand-over', turn: 0 }))).toBe(
      `{"label": {"escalate": true, "by": "${UNNAMED}", "at": 0}}`,
    );
  });
});

function labelOf(text: string): Record<string, unknown> {
  return (parsed(text).label ?? {}) as Record<string, unknown>;
}

function nameIn(text: string): string | undefined {
  const { by } = labelOf(text);
  return typeof by === 'string' ? by : undefined;
}

function withoutSaid(value: Record<string, unknown>): unknown {
  const { label: own, ...rest } = value;
  const {
    escalate: _,
    at: _1,
    check: _2,
    by: _3,
    to: _4,
    settled,
    ...kept
  } = (own ?? {}) as Record<string, unknown>;
  return { ...rest, kept, settled: Array.isArray(settled) ? undefined : settled };
}
