// The table of conditions in section 2 of the language page, row by row. Each title is the row's form.

import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/policy/condition.ts';
import { TRUTHS, type Truth } from '../../src/policy/truth.ts';
import {
  agentIs,
  and,
  bot,
  certain,
  confirmed,
  customer,
  detail,
  during,
  given,
  happens,
  input,
  kinds,
  last,
  measure,
  never,
  not,
  now,
  or,
  policyOf,
  possible,
  rule,
  signal,
  tick,
  times,
  truth,
} from './build.ts';

/** The value of a condition where `worried` has one value and `sure` another. */
const where = (condition: Condition, worried: Truth, sure: Truth = 'no') =>
  truth(condition, [customer('Well.', { worried, sure })]);

const PAIRS = TRUTHS.flatMap((a) => TRUTHS.map((b) => [a, b] as const));

describe('A and B', () => {
  it.each(PAIRS)('%s and %s: the smaller of the two', (a, b) => {
    const smaller = TRUTHS[Math.min(TRUTHS.indexOf(a), TRUTHS.indexOf(b))];
    expect(where(and(signal('worried'), signal('sure')), a, b)).toBe(smaller);
  });
});

describe('A or B', () => {
  it.each(PAIRS)('%s or %s: the larger of the two', (a, b) => {
    const larger = TRUTHS[Math.max(TRUTHS.indexOf(a), TRUTHS.indexOf(b))];
    expect(where(or(signal('worried'), signal('sure')), a, b)).toBe(larger);
  });
});

it('not A: yes and no change places, maybe stays', () => {
  expect(TRUTHS.map((v) => where(not(signal('worried')), v))).toEqual(['yes', 'maybe', 'no']);
});

it('possible A: yes where A is maybe or yes, else no', () => {
  expect(TRUTHS.map((v) => where(possible(signal('worried')), v))).toEqual(['no', 'yes', 'yes']);
});

it('certain A: yes where A is yes, else no', () => {
  expect(TRUTHS.map((v) => where(certain(signal('worried')), v))).toEqual(['no', 'no', 'yes']);
});

describe('NAME (a signal)', () => {
  const worried = signal('worried');
  const says = (...verdicts: readonly ('no' | 'maybe' | 'yes' | 'withdrawn')[]) =>
    verdicts.flatMap((v) => [customer('Well.', { worried: v }), bot('I see.')]);

  it('is yes from the first verdict yes on', () => {
    expect(truth(worried, says('yes', 'no', 'no'))).toBe('yes');
    expect(truth(worried, says('yes', 'maybe'))).toBe('yes');
  });
  it('is otherwise the verdict on the latest exchange: a maybe lapses', () => {
    expect(truth(worried, says('no', 'maybe'))).toBe('maybe');
    expect(truth(worried, says('maybe', 'no'))).toBe('no');
  });
  it('is no from withdrawn on, until it is said again', () => {
    expect(truth(worried, says('yes', 'withdrawn'))).toBe('no');
    expect(truth(worried, says('yes', 'withdrawn', 'no'))).toBe('no');
    expect(truth(worried, says('yes', 'withdrawn', 'maybe'))).toBe('maybe');
  });
  it('keeps the highest verdict of an exchange of several turns', () => {
    const turns = [customer('A', { worried: 'maybe' }), customer('B', { worried: 'no' })];
    expect(truth(worried, turns)).toBe('maybe');
  });
  it('is no before its own side has spoken', () => {
    expect(truth(signal('gives_up'), [customer('Hello', { gives_up: 'yes' })])).toBe('no');
  });
  it('leaves a maybe where the exchange gave a detail that a check asked for', () => {
    const policy = policyOf({
      rules: [rule('it', and(signal('worried'), confirmed), { required: ['days'] })],
    });
    const before = [customer('Hm', { worried: 'maybe' }), bot('How many days?')];
    const answer = (details: Readonly<Record<string, number>>) => customer('4', {}, { details });
    expect(last(policy, [...before, answer({ days: 4 })])).toMatchObject({
      decision: 'check',
      ask: [{ kind: 'signal', name: 'worried' }],
    });
    expect(last(policy, [...before, answer({})]).decision).toBe('continue');
  });
});

it('now NAME: the verdict on the latest exchange alone', () => {
  const turns = [customer('A', { worried: 'yes' }), bot('B'), customer('C', { worried: 'no' })];
  expect(truth(now('worried'), turns)).toBe('no');
  expect(truth(now('worried'), turns.slice(0, 2))).toBe('yes');
});

describe('counts', () => {
  const worried = (...verdicts: readonly ('no' | 'maybe' | 'yes' | 'withdrawn')[]) =>
    verdicts.flatMap((v) => [customer('Well.', { worried: v }), bot('I see.')]);

  it('NAME n times: yes once n exchanges had the verdict yes', () => {
    expect(truth(times('worried', 2, 'all'), worried('yes'))).toBe('no');
    expect(truth(times('worried', 2, 'all'), worried('yes', 'no', 'yes'))).toBe('yes');
    expect(truth(times('worried', 2, 'all'), worried('yes', 'no', 'yes', 'no'))).toBe('yes');
  });
  it('NAME n times: maybe where counting a maybe on the latest exchange would reach n', () => {
    expect(truth(times('worried', 2, 'all'), worried('yes', 'maybe'))).toBe('maybe');
    expect(truth(times('worried', 2, 'all'), worried('maybe', 'maybe'))).toBe('no');
    expect(truth(times('worried', 2, 'all'), worried('yes', 'maybe', 'no'))).toBe('no');
  });
  it('NAME n times: an exchange counts once, however many of its turns say yes', () => {
    const turns = [customer('A', { worried: 'yes' }), customer('B', { worried: 'yes' })];
    expect(truth(times('worried', 2, 'all'), turns)).toBe('no');
  });
  it('NAME n times: withdrawn wipes what was counted', () => {
    expect(truth(times('worried', 2, 'all'), worried('yes', 'withdrawn', 'yes'))).toBe('no');
  });
  it('NAME n times in a row: without a gap', () => {
    expect(truth(times('worried', 2, 'row'), worried('yes', 'no', 'yes'))).toBe('no');
    expect(truth(times('worried', 2, 'row'), worried('no', 'yes', 'yes'))).toBe('yes');
    expect(truth(times('worried', 2, 'row'), worried('yes', 'yes', 'no'))).toBe('no');
    expect(truth(times('worried', 2, 'row'), worried('yes', 'maybe'))).toBe('maybe');
  });
  it('NAME n times within m turns: over the last m exchanges', () => {
    expect(truth(times('worried', 2, 3), worried('yes', 'no', 'yes'))).toBe('yes');
    expect(truth(times('worried', 2, 3), worried('yes', 'no', 'no', 'yes'))).toBe('no');
    expect(truth(times('worried', 2, 3), worried('yes', 'no', 'maybe'))).toBe('maybe');
  });
  it('look only at exchanges in which the own side has spoken', () => {
    const turns = [
      customer('A'),
      bot('B', { gives_up: 'yes' }),
      customer('C'),
      bot('D', { gives_up: 'yes' }),
      customer('E'),
    ];
    expect(truth(times('gives_up', 2, 'row'), turns)).toBe('yes');
    expect(truth(now('gives_up'), turns)).toBe('yes');
  });
});

it('NAME is given (a detail): yes once it is known, else maybe', () => {
  const facts = happens({ kind: 'facts', details: { days: 3 } });
  expect(truth(given('days'), [customer('Hello')])).toBe('maybe');
  expect(truth(given('days'), [customer('Hello'), facts])).toBe('yes');
});

it('confirmed: yes once every detail required here is given, and where none is required; else maybe', () => {
  const asks = (required: readonly string[]) =>
    policyOf({ rules: [rule('r', confirmed, { required })] });
  const knows = (...names: readonly string[]) =>
    customer(
      'Hi',
      {},
      { details: Object.fromEntries(names.map((n) => [n, n === 'days' ? 3 : 'x'])) },
    );
  expect(kinds(asks([]), [knows()])).toEqual(['escalate']);
  expect(kinds(asks(['days', 'order_number']), [knows('days')])).toEqual(['check']);
  expect(kinds(asks(['days', 'order_number']), [knows('days', 'order_number')])).toEqual([
    'escalate',
  ]);
});

it('agent is NAME: whether that agent answers', () => {
  const turns = [customer('Hello'), bot('Hello', {}, { agent: 'returns' }), customer('Thanks')];
  expect(truth(agentIs('returns'), turns.slice(0, 1))).toBe('no');
  expect(truth(agentIs('returns'), turns)).toBe('yes');
  expect(truth(agentIs('billing'), turns)).toBe('no');
});

it("during NAME: whether the turn's own time is inside those hours", () => {
  const hours = [
    {
      name: 'night',
      timeZone: 'UTC',
      open: [{ days: ['fri'] as const, from: 22 * 60, until: 6 * 60 }],
      except: [],
    },
  ];
  const at = (time: string) =>
    truth(during('night'), [customer('Hi', {}, { at: time })], { hours });
  expect(at('2026-03-06T21:59:00Z')).toBe('no');
  expect(at('2026-03-06T22:00:00Z')).toBe('yes');
  expect(at('2026-03-07T05:59:00Z')).toBe('yes');
  expect(at('2026-03-07T06:00:00Z')).toBe('no');
  expect(truth(during('night'), [customer('Hi')], { hours })).toBe('no');
});

describe('X is V, is not, in (V, W), < <= > >=', () => {
  const hello = [customer('Hello', {}, { inputs: { plan: 'pro', total: 5 } })];
  const inputs = [
    { name: 'plan', type: { kind: 'enum', options: ['free', 'pro', 'max'] }, default: 'free' },
    { name: 'total', type: { kind: 'number' } },
    { name: 'city', type: { kind: 'text' } },
  ] as const;
  const holds = (condition: Condition) => truth(condition, hello, { inputs });

  it('an input against a value is yes or no', () => {
    expect(holds(input('plan', 'is', 'pro'))).toBe('yes');
    expect(holds(input('plan', 'is_not', 'pro'))).toBe('no');
    expect(holds(input('plan', 'in', 'free', 'pro'))).toBe('yes');
    expect(holds(input('total', '<', 5))).toBe('no');
    expect(holds(input('total', '<=', 5))).toBe('yes');
    expect(holds(input('total', '>', 4))).toBe('yes');
    expect(holds(input('total', '>=', 6))).toBe('no');
    expect(truth(input('plan', 'is', 'free'), [customer('Hello')], { inputs })).toBe('yes');
  });
  it('an input that nobody gave equals nothing', () => {
    expect(holds(input('city', 'is', 'Rome'))).toBe('no');
    expect(holds(input('city', 'is_not', 'Rome'))).toBe('yes');
  });
  it('a language is also its first part', () => {
    const canada = [customer('Allô', {}, { inputs: { language: 'fr-CA' } })];
    expect(truth(input('language', 'is', 'fr'), canada)).toBe('yes');
    expect(truth(input('language', 'is', 'en'), canada)).toBe('no');
  });
  it('a detail that is not given yet makes it maybe', () => {
    const facts = happens({ kind: 'facts', details: { days: 3 } });
    expect(truth(detail('days', '>', 2), [customer('Hello')])).toBe('maybe');
    expect(truth(detail('days', '>', 2), [customer('Hello'), facts])).toBe('yes');
    expect(truth(detail('days', 'is_not', 3), [customer('Hello'), facts])).toBe('no');
  });
});

describe('measures', () => {
  const at = (minute: number) => ({ at: `2026-03-06T10:${String(minute).padStart(2, '0')}:00Z` });
  const talk = [
    customer('A', {}, at(0)),
    bot('Which  order?', {}, at(1)),
    customer('B', {}, at(2)),
    bot('which order?', {}, at(3)),
    customer('C', {}, at(4)),
  ];

  it('customer_turns and bot_turns', () => {
    expect(truth(measure('customer_turns', 'is', 3), talk)).toBe('yes');
    expect(truth(measure('bot_turns', 'is', 2), talk)).toBe('yes');
  });
  it('minutes_open', () => {
    const later = [...talk, tick('2026-03-06T10:30:00Z')];
    expect(truth(measure('minutes_open', 'is', 30), later)).toBe('yes');
    expect(truth(measure('minutes_open', 'is', 0), [customer('A')])).toBe('yes');
  });
  it('repeated_answers: how often in a row the bot gave the same answer', () => {
    expect(truth(measure('repeated_answers', 'is', 1), talk)).toBe('yes');
    expect(truth(measure('repeated_answers', 'is', 0), [...talk, bot('Else')])).toBe('yes');
  });
  it('escalations (so far)', () => {
    const again = rule('again', and(measure('escalations', '>=', 1), signal('sure')));
    const policy = policyOf({ rules: [rule('first', signal('worried')), again] });
    const talk = [customer('A', { worried: 'yes' }), customer('B', { sure: 'yes' })];
    expect(kinds(policy, talk)).toEqual(['escalate', 'escalate']);
    expect(kinds(policy, talk.slice(1))).toEqual(['continue']);
  });
  it('checks: exchanges in a row, before this one, that ended in check', () => {
    const policy = policyOf({
      rules: [rule('asks', signal('worried')), rule('enough', measure('checks', '>=', 2))],
    });
    const worried = [customer('A', { worried: 'maybe' }), bot('B')];
    expect(kinds(policy, [...worried, ...worried, ...worried]).at(-2)).toBe('escalate');
    const calm = [customer('A'), bot('B')];
    expect(kinds(policy, [...worried, ...calm, ...worried])).not.toContain('escalate');
  });
});

it('a never that is maybe uses the same values', () => {
  const policy = policyOf({
    rules: [rule('r', signal('sure'))],
    nevers: [never('n', signal('worried'))],
  });
  expect(last(policy, [customer('A', { sure: 'yes', worried: 'maybe' })])).toMatchObject({
    decision: 'check',
    pending: [{ rule: 'r', never: 'n' }],
  });
});
