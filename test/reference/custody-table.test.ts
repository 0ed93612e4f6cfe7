// Who has the conversation: the table of docs/choices.md cell by cell, and what suspension and failed hand-overs do.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  bot,
  closed,
  customer,
  failed,
  type Happening,
  happens,
  human,
  judged,
  kinds,
  play,
  policyOf,
  returned,
  rule,
  signal,
  system,
  tick,
} from './build.ts';

const policy = policyOf({
  signals: [judged('worried'), judged('sure')],
  rules: [rule('r', signal('worried')), rule('s', signal('sure'))],
});
const escalates = customer('A', { worried: 'yes' });
const AT = { at: '2026-03-06T10:00:00Z' };

/** How each holder comes to have the conversation. */
const BEFORE = {
  bot: [customer('Hello')],
  handing_over: [escalates],
  human: [escalates, accepted],
  closed: [escalates, closed],
} as const satisfies Record<string, readonly Happening[]>;
type Holder = keyof typeof BEFORE;

const EVENTS: readonly (readonly [
  string,
  Happening,
  Readonly<Record<Holder, Holder | 'refused'>>,
])[] = [
  [
    'turn of the customer',
    customer('B'),
    { bot: 'bot', handing_over: 'handing_over', human: 'human', closed: 'bot' },
  ],
  [
    'turn of the bot',
    bot('B'),
    { bot: 'bot', handing_over: 'handing_over', human: 'human', closed: 'closed' },
  ],
  [
    'turn of the system',
    system('B'),
    { bot: 'bot', handing_over: 'handing_over', human: 'human', closed: 'closed' },
  ],
  [
    'turn of a person',
    human('B'),
    { bot: 'human', handing_over: 'human', human: 'human', closed: 'human' },
  ],
  [
    'decision escalate',
    customer('B', { sure: 'yes' }),
    {
      bot: 'handing_over',
      handing_over: 'handing_over',
      human: 'handing_over',
      closed: 'handing_over',
    },
  ],
  [
    'handover accepted',
    accepted,
    { bot: 'refused', handing_over: 'human', human: 'human', closed: 'refused' },
  ],
  [
    'handover failed',
    failed,
    { bot: 'refused', handing_over: 'bot', human: 'refused', closed: 'refused' },
  ],
  ['return', returned, { bot: 'refused', handing_over: 'bot', human: 'bot', closed: 'refused' }],
  ['close', closed, { bot: 'closed', handing_over: 'closed', human: 'closed', closed: 'refused' }],
  [
    'facts',
    happens({ kind: 'facts', details: { days: 1 } }),
    { bot: 'bot', handing_over: 'handing_over', human: 'human', closed: 'closed' },
  ],
  [
    'tick',
    happens({ kind: 'tick', ...AT }),
    { bot: 'bot', handing_over: 'handing_over', human: 'human', closed: 'closed' },
  ],
];

describe.each(EVENTS)('%s', (_, event, becomes) => {
  it.each(Object.keys(BEFORE) as Holder[])('from %s', (from) => {
    const before = play(policy, BEFORE[from]).states.at(-1);
    expect(before?.custody).toBe(from);
    const { decisions, states } = play(policy, [...BEFORE[from], event]);
    if (becomes[from] === 'refused') {
      expect(decisions.at(-1)).toEqual({ decision: 'refused', code: 'illegal_event' });
      expect(states.at(-1)).toEqual(before);
    } else {
      expect(states.at(-1)?.custody).toBe(becomes[from]);
    }
  });
});

describe('afresh', () => {
  it.each([
    ['after a return', [returned, escalates]],
    ['when the customer writes after close', [closed, escalates]],
    ['when a person writes after close', [closed, human('B'), escalates]],
  ] as const)('%s a rule may fire again', (_, rest) => {
    const decisions = kinds(policy, [escalates, ...rest]);
    expect(decisions.at(-1)).toBe('escalate');
  });
  it('signals and details are gone', () => {
    const [first, , again] = play(policyOf({ rules: [rule('r', signal('worried'))] }), [
      escalates,
      returned,
      customer('B'),
    ]).decisions;
    expect([first?.decision, again?.decision]).toEqual(['escalate', 'continue']);
  });
});

describe('a failed hand-over', () => {
  it('escalates nothing at its own step, and is repeated at the next, whatever the conditions have become', () => {
    const { decisions } = play(policy, [
      escalates,
      failed,
      customer('B', { worried: 'withdrawn', sure: 'yes' }),
      failed,
      tick('2026-03-06T10:00:00Z'),
    ]);
    expect(decisions.map((d) => d.decision)).toEqual([
      'escalate',
      'continue',
      'escalate',
      'continue',
      'escalate',
    ]);
    expect(decisions[2]).toMatchObject({ rules: [{ rule: 'r' }, { rule: 's' }], attempt: 2 });
    expect(decisions[4]).toMatchObject({ rules: [{ rule: 'r' }, { rule: 's' }], attempt: 3 });
  });
  it('does not count for the limit', () => {
    const limited = policyOf({
      signals: [judged('worried'), judged('sure')],
      rules: [rule('r', signal('worried'))],
      limit: { count: 1 },
    });
    expect(kinds(limited, [escalates, failed, customer('B')]).at(-1)).toBe('escalate');
    expect(kinds(limited, [escalates, returned, escalates]).at(-1)).toBe('check');
  });
  it('is ended by a return, where a suspension holds', () => {
    const suspending = policyOf({ rules: [rule('r', signal('worried'))], suspend: {} });
    expect(kinds(suspending, [escalates, failed, returned, customer('B')])).toEqual([
      'escalate',
      'suspended',
      'continue',
      'continue',
    ]);
    expect(kinds(suspending, [escalates, failed, customer('B')])).toEqual([
      'escalate',
      'suspended',
      'escalate',
    ]);
  });
});

describe('suspend', () => {
  const minute = (m: number) => ({ at: new Date(Date.parse(AT.at) + m * 60_000).toISOString() });
  const suspending = policyOf({
    signals: [judged('worried')],
    rules: [rule('r', signal('worried'))],
    suspend: {
      forMs: 60 * 60_000,
      holding: { say: [{ language: '', text: 'Still here.' }], everyMs: 5 * 60_000 },
    },
  });
  const first = customer('A', { worried: 'yes' }, minute(0));

  it('for: counts from the last human turn, or else from the escalation; its end is a return', () => {
    expect(kinds(suspending, [first, tick(minute(59).at), tick(minute(60).at)])).toEqual([
      'escalate',
      'suspended',
      'continue',
    ]);
    const helped = [first, human('Hello', {}, minute(30))];
    expect(
      kinds(suspending, [
        ...helped,
        tick(minute(89).at),
        customer('B', { worried: 'yes' }, minute(90)),
      ]),
    ).toEqual(['escalate', 'suspended', 'suspended', 'escalate']);
  });
  it('while suspended say: due after the start, the last holding message, the last human turn', () => {
    const says = play(suspending, [
      first,
      tick(minute(4).at),
      tick(minute(5).at),
      customer('B', {}, minute(9)),
      customer('C', {}, minute(10)),
      human('Hello', {}, minute(12)),
      tick(minute(16).at),
      tick(minute(17).at),
    ]).decisions.map((d) => ('say' in d ? d.say : undefined));
    const due = 'Still here.';
    expect(says).toEqual([undefined, undefined, due, undefined, due, undefined, undefined, due]);
  });
  it('any human turn suspends, until the return or the close', () => {
    expect(kinds(suspending, [customer('A'), human('B'), bot('C'), returned, bot('D')])).toEqual([
      'continue',
      'suspended',
      'suspended',
      'continue',
      'continue',
    ]);
    expect(kinds(suspending, [customer('A'), human('B'), closed])).toEqual([
      'continue',
      'suspended',
      'continue',
    ]);
  });
});

it('times that go back are refused', () => {
  const { decisions } = play(policy, [
    customer('A', {}, { at: '2026-03-06T10:00:00Z' }),
    tick('2026-03-06T09:59:59Z'),
  ]);
  expect(decisions[1]).toEqual({ decision: 'refused', code: 'bad_time' });
});
