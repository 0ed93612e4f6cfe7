// How conditions bind, and the one text that each has, in the source and compiled.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCondition } from '../../src/dsl/format/condition.ts';
import type { ConditionTree } from '../../src/dsl/syntax/ast.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';
import type { Condition } from '../../src/policy/condition.ts';
import { conditionText } from '../../src/policy/condition-text.ts';
import { seeded } from '../reference/seed.ts';
import { arbitraryConditionText } from './arbitrary-policy-text.ts';
import { withoutSpans } from './without-spans.ts';

function read(text: string): ConditionTree {
  const { file, diagnostics } = parse({ file: 'p.handrail', text: `escalate when ${text}` });
  expect(diagnostics).toEqual([]);
  const [rule] = file.statements;
  if (rule?.kind !== 'rule' || file.statements.length > 1) throw new Error('one rule expected');
  return rule.when;
}

describe('the text of a condition', () => {
  it.each([
    ['a', 'a'],
    ['(a)', 'a'],
    ['a or b and c', 'a or b and c'],
    ['a or (b and c)', 'a or b and c'],
    ['(a or b) and c', '(a or b) and c'],
    ['a and (b and c) and d', 'a and b and c and d'],
    ['a or (b or (c or d))', 'a or b or c or d'],
    ['not a and b', 'not a and b'],
    ['not (a and b)', 'not (a and b)'],
    ['not (possible (certain a))', 'not possible certain a'],
    ['not (a is b)', 'not a is b'],
    ['not now a', 'not now a'],
    ['not agent is x', 'agent is not x'],
    ['agent is not x', 'agent is not x'],
    ['not (x is given)', 'x is not given'],
    ['not not x is given', 'not x is not given'],
    ['a   2 times\n in a   row', 'a 2 times in a row'],
    ['a 3 times within 5 turns or confirmed', 'a 3 times within 5 turns or confirmed'],
    ['plan is not enterprise', 'plan is not enterprise'],
    ['plan in ( free , "in test" )', 'plan in (free, "in test")'],
    ['total >= 080.50', 'total >= 80.5'],
    ['total < -3', 'total < -3'],
    ['share > 80%', 'share > 80%'],
    ['language is "fr"', 'language is "fr"'],
    ['language is fr-CA', 'language is fr-CA'],
    ['due is 2026-12-25', 'due is 2026-12-25'],
    ['during support', 'during support'],
  ])('%s', (text, expected) => {
    expect(formatCondition(read(text))).toBe(expected);
  });

  it('reads as the same condition', () => {
    fc.assert(
      fc.property(arbitraryConditionText, (text) => {
        const tree = read(text);
        expect(withoutSpans(read(formatCondition(tree)))).toEqual(withoutSpans(tree));
      }),
      seeded(2000),
    );
  });

  it('has no bracket that can be left out', () => {
    fc.assert(
      fc.property(arbitraryConditionText, (text) => {
        const tree = read(text);
        const formatted = formatCondition(tree);
        for (const { index } of formatted.matchAll(/(?<!\bin )\(/g)) {
          const without = withoutBracket(formatted, index);
          expect(withoutSpans(read(without)), without).not.toEqual(withoutSpans(tree));
        }
      }),
      seeded(1000),
    );
  });

  it('is long where the condition is long', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `s${index}`).join(' and ');
    expect(formatCondition(read(text))).toBe(text);
  });
});

/** The text without the bracket there and the one that closes it. */
function withoutBracket(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0)
      return `${text.slice(0, open)}${text.slice(open + 1, at)}${text.slice(at + 1)}`;
  }
  throw new Error('the bracket is not closed');
}

describe('the text of a compiled condition', () => {
  const facts = {
    inputs: [
      { name: 'plan', type: { kind: 'enum', options: ['free', 'pro', 'test'] } },
      { name: 'language', type: { kind: 'text' } },
      { name: 'paid', type: { kind: 'boolean' } },
    ],
    details: [
      { name: 'email', type: { kind: 'email' } },
      { name: 'due', type: { kind: 'date' } },
    ],
  } as const;
  const input = (name: string) => ({ kind: 'input', name }) as const;
  const detail = (name: string) => ({ kind: 'detail', name }) as const;

  it.each<[string, Condition]>([
    ['payment_issue', { kind: 'signal', name: 'payment_issue' }],
    ['urgent', { kind: 'named', name: 'urgent' }],
    ['now angry', { kind: 'now', signal: 'angry' }],
    ['angry 2 times', { kind: 'count', signal: 'angry', times: 2, span: 'all' }],
    ['angry 2 times in a row', { kind: 'count', signal: 'angry', times: 2, span: 'row' }],
    ['angry 2 times within 5 turns', { kind: 'count', signal: 'angry', times: 2, span: 5 }],
    ['email is given', { kind: 'given', detail: 'email' }],
    ['email is not given', { kind: 'not', of: { kind: 'given', detail: 'email' } }],
    ['agent is returns', { kind: 'agent', name: 'returns' }],
    ['agent is not returns', { kind: 'not', of: { kind: 'agent', name: 'returns' } }],
    ['during support', { kind: 'during', hours: 'support' }],
    ['plan is pro', { kind: 'compare', left: input('plan'), op: 'is', values: ['pro'] }],
    [
      'plan in (free, "test")',
      { kind: 'compare', left: input('plan'), op: 'in', values: ['free', 'test'] },
    ],
    ['paid is not true', { kind: 'compare', left: input('paid'), op: 'is_not', values: [true] }],
    ['language is "fr"', { kind: 'compare', left: input('language'), op: 'is', values: ['fr'] }],
    [
      'email is "a@b.example"',
      { kind: 'compare', left: detail('email'), op: 'is', values: ['a@b.example'] },
    ],
    ['due < 2026-12-25', { kind: 'compare', left: detail('due'), op: '<', values: ['2026-12-25'] }],
    [
      'checks >= 3',
      { kind: 'compare', left: { kind: 'measure', name: 'checks' }, op: '>=', values: [3] },
    ],
    [
      'not (a or confirmed) and possible b',
      {
        kind: 'and',
        of: [
          {
            kind: 'not',
            of: { kind: 'or', of: [{ kind: 'signal', name: 'a' }, { kind: 'confirmed' }] },
          },
          { kind: 'possible', of: { kind: 'signal', name: 'b' } },
        ],
      },
    ],
  ])('%s', (text, compiled) => {
    expect(conditionText(compiled, facts)).toBe(text);
    expect(formatCondition(read(text))).toBe(text);
  });
});
