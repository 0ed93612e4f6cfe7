// What a rule does with its value, and the table of decisions, in section 2 of the language page.

import { describe, expect, it } from 'vitest';
import {
  and,
  bot,
  confirmed,
  customer,
  human,
  input,
  judged,
  kinds,
  last,
  never,
  play,
  policyOf,
  returned,
  rule,
  signal,
} from './build.ts';

const worried = signal('worried');
const sure = signal('sure');

describe('escalate when C', () => {
  const policy = policyOf({ rules: [rule('r', worried)] });
  it('yes: the rule fires', () => {
    const decision = last(policy, [customer('A', { worried: 'yes' })]);
    expect(decision).toMatchObject({ decision: 'escalate', rules: [{ rule: 'r' }] });
  });
  it('maybe: it is pending', () => {
    const decision = last(policy, [customer('A', { worried: 'maybe' })]);
    expect(decision).toMatchObject({ decision: 'check', pending: [{ rule: 'r' }] });
  });
  it('no: it is idle', () => {
    expect(last(policy, [customer('A', { worried: 'no' })]).decision).toBe('continue');
  });
  it('fires once, and again after people have returned the conversation', () => {
    const yes = customer('A', { worried: 'yes' });
    expect(kinds(policy, [yes, yes, returned, yes])).toEqual([
      'escalate',
      'continue',
      'continue',
      'escalate',
    ]);
  });
  it('inside an agent counts only while that agent answers', () => {
    const inside = policyOf({ rules: [rule('r', worried, { agent: 'returns' })] });
    const yes = customer('A', { worried: 'yes' });
    expect(kinds(inside, [yes, bot('B', {}, { agent: 'returns' })])).toEqual([
      'continue',
      'escalate',
    ]);
  });
  it('a built-in rule is idle from an escalation until the return', () => {
    const policy = policyOf({ rules: [rule('r', worried), rule('b', sure, { builtIn: true })] });
    const talk = [customer('A', { worried: 'yes' }), customer('B', { sure: 'yes' })];
    expect(kinds(policy, talk)).toEqual(['escalate', 'continue']);
  });
});

describe('never escalate when C', () => {
  const policy = policyOf({
    rules: [rule('r', worried), rule('safe', signal('danger'), { kind: 'always' })],
    nevers: [never('n', sure)],
    signals: [judged('worried'), judged('sure'), judged('danger')],
  });
  it('yes: nothing escalates, and the decision names what was held back', () => {
    expect(last(policy, [customer('A', { worried: 'yes', sure: 'yes' })])).toMatchObject({
      decision: 'continue',
      heldBack: [{ rule: 'r', by: { kind: 'never', never: 'n' } }],
    });
  });
  it('maybe: where a rule fires or is pending the decision is check, and says what would settle C', () => {
    expect(last(policy, [customer('A', { worried: 'yes', sure: 'maybe' })])).toMatchObject({
      decision: 'check',
      pending: [{ rule: 'r', never: 'n', ask: [{ kind: 'signal', name: 'sure' }] }],
    });
    expect(last(policy, [customer('A', { worried: 'maybe', sure: 'maybe' })])).toMatchObject({
      decision: 'check',
      ask: [
        { kind: 'signal', name: 'worried' },
        { kind: 'signal', name: 'sure' },
      ],
    });
    expect(last(policy, [customer('A', { sure: 'maybe' })]).decision).toBe('continue');
  });
  it('a rule that was held back has not fired', () => {
    const talk = [
      customer('A', { worried: 'yes', sure: 'yes' }),
      customer('B', { sure: 'withdrawn' }),
    ];
    expect(kinds(policy, talk)).toEqual(['continue', 'escalate']);
  });
  it('inside an agent it holds while that agent answers, for all rules', () => {
    const inside = policyOf({
      rules: [rule('r', worried)],
      nevers: [never('n', sure, { agent: 'returns' })],
    });
    const both = { worried: 'yes', sure: 'yes' } as const;
    expect(kinds(inside, [customer('A', both)])).toEqual(['escalate']);
    expect(kinds(inside, [customer('A', both, { agent: 'returns' })])).toEqual(['continue']);
  });
});

describe('always escalate when C', () => {
  const always = rule('safe', signal('danger'), { kind: 'always' });
  const signals = [judged('worried'), judged('sure'), judged('danger')];
  const danger = customer('A', { danger: 'yes', sure: 'yes' });
  it('no never holds it back', () => {
    const policy = policyOf({ signals, rules: [always], nevers: [never('n', sure)] });
    expect(kinds(policy, [danger])).toEqual(['escalate']);
  });
  it('no limit holds it back', () => {
    const rules = [rule('r', worried), rule('s', sure), always];
    const policy = policyOf({ signals, rules, limit: { count: 1 } });
    const talk = [customer('A', { worried: 'yes' }), customer('B', { sure: 'yes' }), danger];
    const { decisions } = play(policy, talk);
    expect(decisions[1]).toMatchObject({
      decision: 'check',
      because: 'limit',
      heldBack: [{ rule: 's', by: { kind: 'limit' } }],
    });
    expect(decisions[2]).toMatchObject({ decision: 'escalate', rules: [{ rule: 'safe' }] });
  });
  it('no suspend holds it back', () => {
    const policy = policyOf({ signals, rules: [rule('r', worried), always], suspend: {} });
    expect(kinds(policy, [customer('A', { worried: 'yes' }), customer('B'), danger])).toEqual([
      'escalate',
      'suspended',
      'escalate',
    ]);
  });
});

describe('the decision after a step', () => {
  const team = { kind: 'team', name: 'Returns' } as const;
  it('suspended: people have the conversation; since when, to whom', () => {
    const policy = policyOf({ rules: [rule('r', worried, { to: team })], suspend: {} });
    const first = customer('A', { worried: 'yes' }, { at: '2026-03-06T10:00:00Z' });
    expect(last(policy, [first, customer('B')])).toMatchObject({
      decision: 'suspended',
      since: '2026-03-06T10:00:00.000Z',
      to: team,
    });
    expect(kinds(policy, [customer('A'), human('I take over'), customer('B')])).toEqual([
      'continue',
      'suspended',
      'suspended',
    ]);
  });
  it('escalate: destination, reason, words and tags of the rules that fired', () => {
    const policy = policyOf({
      rules: [
        rule('low', worried, { tags: ['a'], notify: ['#a'], reason: 'low', priority: 'low' }),
        rule('high', worried, {
          tags: ['b', 'a'],
          priority: 'urgent',
          say: [
            { language: 'en', text: 'One moment' },
            { language: 'fr', text: 'Un instant' },
          ],
        }),
      ],
      tags: [{ text: 'vip', when: input('language', 'is', 'fr'), required: [] }],
      notifications: [{ text: '#all', when: worried, required: [] }],
      routes: [
        { kind: 'agents', agents: ['billing'], to: { kind: 'inbox', name: 'Billing' } },
        { kind: 'when', when: sure, required: [], to: { kind: 'inbox', name: 'Sure' } },
        { kind: 'otherwise', to: team },
      ],
    });
    const talk = [customer('A', { worried: 'yes' }, { inputs: { language: 'fr-CA' } })];
    expect(last(policy, talk)).toMatchObject({
      decision: 'escalate',
      rules: [{ rule: 'high' }, { rule: 'low' }],
      reason: 'low',
      to: team,
      say: 'Un instant',
      tags: ['sys_escalation', 'b', 'a', 'vip'],
      priority: 'urgent',
      notify: ['#a', '#all'],
      attempt: 1,
    });
  });
  it('check: what would settle each pending rule, signals first, then details', () => {
    const policy = policyOf({
      rules: [
        rule('one', and(confirmed, worried), { required: ['order_number'] }),
        rule('two', and(sure, confirmed), { required: ['order_number', 'days'] }),
      ],
    });
    expect(last(policy, [customer('A', { worried: 'maybe', sure: 'maybe' })])).toMatchObject({
      decision: 'check',
      ask: [
        { kind: 'signal', name: 'worried' },
        { kind: 'signal', name: 'sure' },
        { kind: 'detail', name: 'order_number' },
        { kind: 'detail', name: 'days' },
      ],
    });
  });
  it('continue: otherwise', () => {
    const policy = policyOf({ rules: [rule('r', worried)] });
    expect(last(policy, [customer('A')])).toMatchObject({ decision: 'continue', heldBack: [] });
  });
  it('a rule that fires is never held up by another that is pending', () => {
    const policy = policyOf({ rules: [rule('p', sure), rule('f', worried)] });
    expect(last(policy, [customer('A', { worried: 'yes', sure: 'maybe' })])).toMatchObject({
      decision: 'escalate',
      rules: [{ rule: 'f' }],
    });
  });
});

describe('if classifier fails', () => {
  const rules = [rule('r', worried)];
  const lost = customer('A', { worried: 'failed' });
  it.each(['check', 'escalate', 'continue'] as const)('%s', (ifClassifierFails) => {
    const decision = last(policyOf({ rules, ifClassifierFails }), [lost]);
    expect(decision).toMatchObject({ decision: ifClassifierFails, because: 'classifier_failed' });
  });
  it('where the failure leaves one decision, it stands', () => {
    const decision = last(policyOf({ rules: [...rules, rule('s', sure)] }), [
      customer('A', { worried: 'failed', sure: 'yes' }),
    ]);
    expect(decision).toMatchObject({ decision: 'escalate', rules: [{ rule: 's' }] });
    expect(decision).not.toHaveProperty('because');
  });
  it('no rule has fired', () => {
    const policy = policyOf({ rules, ifClassifierFails: 'escalate' });
    const { decisions } = play(policy, [lost, customer('B', { worried: 'yes' })]);
    expect(decisions[0]).toMatchObject({ decision: 'escalate', rules: [] });
    expect(decisions[1]).toMatchObject({ decision: 'escalate', rules: [{ rule: 'r' }] });
  });
});
