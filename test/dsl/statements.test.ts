// Each statement of the language, with what is read from it.

import { describe, expect, it } from 'vitest';
import { parse } from '../../src/dsl/syntax/parse.ts';
import { withoutSpans } from './without-spans.ts';

function only(text: string): unknown {
  const { file, diagnostics } = parse({ file: 'p.handrail', text });
  expect(diagnostics).toEqual([]);
  expect(file.statements).toHaveLength(1);
  return withoutSpans(file.statements[0]);
}

const plain = (text: string) => ({ text, block: false });
const named = (text: string) => ({ text });
const condition = (name: string) => ({ kind: 'name', name: named(name) });

describe('a statement', () => {
  it.each([
    ['policy "Acme"', { kind: 'policy', name: plain('Acme') }],
    ['scope "Orders"', { kind: 'scope', text: plain('Orders') }],
    ['use "handrail/safety"', { kind: 'use', path: plain('handrail/safety') }],
    ['ignore out_of_scope', { kind: 'ignore', name: named('out_of_scope') }],
    ['suspend afterwards', { kind: 'suspend' }],
    ['suspend for 24 hours', { kind: 'suspend', for: { amount: 24, unit: 'hours' } }],
    ['suspend for 1 day', { kind: 'suspend', for: { amount: 1, unit: 'days' } }],
    [
      'while suspended say "A colleague will answer." every 5 minutes',
      {
        kind: 'holding',
        say: { kind: 'one', text: plain('A colleague will answer.') },
        every: { amount: 5, unit: 'minutes' },
      },
    ],
    [
      'limit escalations to 3 per conversation',
      { kind: 'limit', count: { value: 3, percent: false }, per: 'conversation' },
    ],
    [
      'mask email, phone, card',
      { kind: 'mask', masks: [{ mask: 'email' }, { mask: 'phone' }, { mask: 'card' }] },
    ],
    ['if classifier fails escalate', { kind: 'fails', decision: 'escalate' }],
    ['collect email, like', { kind: 'collect', details: [named('email'), named('like')] }],
    ['tag "vip" when vip', { kind: 'tag', text: plain('vip'), when: condition('vip') }],
    ['notify "#ops" when vip', { kind: 'notify', text: plain('#ops'), when: condition('vip') }],
    [
      'route returns, orders to team "Returns"',
      {
        kind: 'route',
        from: { kind: 'agents', agents: [named('returns'), named('orders')] },
        to: { kind: 'team', name: plain('Returns') },
      },
    ],
    [
      'route when vip to queue "Key accounts"',
      {
        kind: 'route',
        from: { kind: 'when', when: condition('vip') },
        to: { kind: 'queue', name: plain('Key accounts') },
      },
    ],
    [
      'route otherwise to person "Anna"',
      { kind: 'route', from: { kind: 'otherwise' }, to: { kind: 'person', name: plain('Anna') } },
    ],
    [
      'input plan: free | "in test" = free',
      {
        kind: 'input',
        name: named('plan'),
        type: { kind: 'enum', options: [named('free'), named('in test')] },
        default: { kind: 'word', text: 'free' },
      },
    ],
    [
      'input total: number = -2.5',
      {
        kind: 'input',
        name: named('total'),
        type: { kind: 'scalar', type: 'number' },
        default: { kind: 'number', number: { value: -2.5, percent: false } },
      },
    ],
    [
      'detail order_number: text "The order" matching /#?\\d{6}\\/x/i',
      {
        kind: 'detail',
        name: named('order_number'),
        type: { kind: 'scalar', type: 'text' },
        description: plain('The order'),
        matching: { source: '#?\\d{6}/x', ignoreCase: true },
      },
    ],
    ['signal angry', { kind: 'signal', name: named('angry'), items: [] }],
    [
      'signal urgent = a or b',
      {
        kind: 'named',
        name: named('urgent'),
        when: { kind: 'or', of: [condition('a'), condition('b')] },
      },
    ],
    [
      'signal a "A" { by bot like "x", "y" unlike "z" says "p", /q/ unless says /r/i yes above 80% maybe above 40% }',
      {
        kind: 'signal',
        name: named('a'),
        description: plain('A'),
        items: [
          { kind: 'by', side: 'bot' },
          { kind: 'like', texts: [plain('x'), plain('y')] },
          { kind: 'unlike', texts: [plain('z')] },
          {
            kind: 'says',
            rules: [
              { kind: 'phrase', text: plain('p') },
              { kind: 'pattern', pattern: { source: 'q', ignoreCase: false } },
            ],
          },
          {
            kind: 'unless_says',
            rules: [{ kind: 'pattern', pattern: { source: 'r', ignoreCase: true } }],
          },
          { kind: 'yes_above', share: { value: 80, percent: true } },
          { kind: 'maybe_above', share: { value: 40, percent: true } },
        ],
      },
    ],
    [
      'agent a { collect x never escalate "n" when y escalate only when z { } }',
      {
        kind: 'agent',
        name: named('a'),
        items: [
          { kind: 'collect', details: [named('x')] },
          { kind: 'rule', form: 'never', name: plain('n'), when: condition('y') },
          { kind: 'rule', form: 'only', when: condition('z'), items: [] },
        ],
      },
    ],
    [
      'always escalate "hurt" when a { say { en "Hello" fr-CA "Allô" } reason "r" tag "a", "b" priority urgent to team "T" notify "n" }',
      {
        kind: 'rule',
        form: 'always',
        name: plain('hurt'),
        when: condition('a'),
        items: [
          {
            kind: 'say',
            say: {
              kind: 'by_language',
              texts: [
                { language: named('en'), text: plain('Hello') },
                { language: named('fr-CA'), text: plain('Allô') },
              ],
            },
          },
          { kind: 'reason', text: plain('r') },
          { kind: 'tags', texts: [plain('a'), plain('b')] },
          { kind: 'priority', priority: 'urgent' },
          { kind: 'to', to: { kind: 'team', name: plain('T') } },
          { kind: 'notifies', texts: [plain('n')] },
        ],
      },
    ],
    [
      'summary { when: text "When" "Model of Phone"?: low | high "e-mail": email }',
      {
        kind: 'summary',
        fields: [
          {
            name: { text: 'when', quoted: false },
            optional: false,
            type: { kind: 'scalar', type: 'text' },
            description: plain('When'),
          },
          {
            name: { text: 'Model of Phone', quoted: true },
            optional: true,
            type: { kind: 'enum', options: [named('low'), named('high')] },
          },
          {
            name: { text: 'e-mail', quoted: true },
            optional: false,
            type: { kind: 'scalar', type: 'email' },
          },
        ],
      },
    ],
    [
      'hours support "Europe/Paris" { mon-fri 09:00-18:00  sat, sun 22:00-06:00  not 2026-12-25 }',
      {
        kind: 'hours',
        name: named('support'),
        timeZone: plain('Europe/Paris'),
        items: [
          {
            kind: 'open',
            days: [{ from: 'mon', to: 'fri' }],
            from: { minutes: 540 },
            until: { minutes: 1080 },
          },
          {
            kind: 'open',
            days: [
              { from: 'sat', to: 'sat' },
              { from: 'sun', to: 'sun' },
            ],
            from: { minutes: 1320 },
            until: { minutes: 360 },
          },
          { kind: 'not', date: named('2026-12-25') },
        ],
      },
    ],
    [
      `test "t" {
        given plan is enterprise, paid is true and due is 2026-12-25
        assume a is maybe, b is withdrawn
        customer "c" bot "b" bot as returns "r" human "h"
        return close handover failed after 24 hours
        expect continue expect suspended expect check expect check for a, b
        expect escalate expect escalate to team "T" tagged "x", "y"
      }`,
      {
        kind: 'test',
        name: plain('t'),
        steps: [
          {
            kind: 'given',
            facts: [
              { name: named('plan'), value: { kind: 'word', text: 'enterprise' } },
              { name: named('paid'), value: { kind: 'word', text: 'true' } },
              { name: named('due'), value: { kind: 'date', text: '2026-12-25' } },
            ],
          },
          {
            kind: 'assume',
            verdicts: [
              { name: named('a'), verdict: 'maybe' },
              { name: named('b'), verdict: 'withdrawn' },
            ],
          },
          { kind: 'turn', role: 'customer', text: plain('c') },
          { kind: 'turn', role: 'bot', text: plain('b') },
          { kind: 'turn', role: 'bot', agent: named('returns'), text: plain('r') },
          { kind: 'turn', role: 'human', text: plain('h') },
          { kind: 'return' },
          { kind: 'close' },
          { kind: 'handover', result: 'failed' },
          { kind: 'after', duration: { amount: 24, unit: 'hours' } },
          { kind: 'expect', expected: { kind: 'continue' } },
          { kind: 'expect', expected: { kind: 'suspended' } },
          { kind: 'expect', expected: { kind: 'check', for: [] } },
          { kind: 'expect', expected: { kind: 'check', for: [named('a'), named('b')] } },
          { kind: 'expect', expected: { kind: 'escalate', tagged: [] } },
          {
            kind: 'expect',
            expected: {
              kind: 'escalate',
              to: { kind: 'team', name: plain('T') },
              tagged: [plain('x'), plain('y')],
            },
          },
        ],
      },
    ],
    [
      `gate on "acme.jsonl" {
        precision >= 95%
        recall >= 90% where language is "fr" and channel is chat
        no worse than baseline
        precision no worse than baseline by 2 points
      }`,
      {
        kind: 'gate',
        file: plain('acme.jsonl'),
        demands: [
          {
            kind: 'bound',
            metric: named('precision'),
            op: '>=',
            value: { value: 95, percent: true },
            where: [],
          },
          {
            kind: 'bound',
            metric: named('recall'),
            op: '>=',
            value: { value: 90, percent: true },
            where: [
              { key: named('language'), value: { kind: 'text', text: plain('fr') } },
              { key: named('channel'), value: { kind: 'word', text: 'chat' } },
            ],
          },
          { kind: 'no_worse', where: [] },
          {
            kind: 'no_worse',
            metric: named('precision'),
            byPoints: { value: 2, percent: false },
            where: [],
          },
        ],
      },
    ],
  ])('%s', (text, expected) => {
    expect(only(text)).toEqual(expected);
  });
});

describe('a text', () => {
  it.each([
    ['"a \\"b\\" \\\\ \\n \\t"', 'a "b" \\ \n \t'],
    ['"""one line"""', 'one line'],
    [
      '"""\n    Dear customer,\n      we are closed.\n\n    Bye\n  """',
      'Dear customer,\n  we are closed.\n\nBye',
    ],
    ['"""\r\n  a\r\n  b\r\n"""', 'a\nb'],
    ['"""a "quoted" word and \\"""\\"."""', 'a "quoted" word and """".'],
    ['""', ''],
    ['""""""', ''],
    ['"# no comment / no pattern"', '# no comment / no pattern'],
  ])('%s', (image, expected) => {
    expect(only(`policy ${image}`)).toMatchObject({ name: { text: expected } });
  });
});
