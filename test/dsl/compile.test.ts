// What a policy text becomes: ids, built-in rules, what is required, and what depends on where a file is cut.

import { describe, expect, it } from 'vitest';
import { compile, compileText } from '../../src/dsl/compile.ts';
import type { Policy } from '../../src/policy/policy.ts';

const ROUTE = 'route otherwise to inbox "Support"\n';

function policyOf(text: string): Policy {
  const { policy, diagnostics } = compileText(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (policy === undefined) throw new Error('no policy');
  return policy;
}

function ruleIds(text: string): readonly string[] {
  return policyOf(text).rules.map(({ id }) => id);
}

describe('built-in rules', () => {
  const signal = 'scope "Orders"\nsignal x "The customer says x"\n';

  it('come last', () => {
    expect(ruleIds(`${signal}escalate when x`)).toEqual([
      'x',
      'asks_for_human',
      'bot_hands_off',
      'out_of_scope',
    ]);
  });

  it('are dropped by `ignore`, their signals are not', () => {
    const policy = policyOf(`${signal}escalate when x\nignore asks_for_human`);
    expect(policy.rules.map(({ id }) => id)).toEqual(['x', 'bot_hands_off', 'out_of_scope']);
    expect(policy.signals.map(({ name }) => name)).toContain('asks_for_human');
  });

  it('give way to a rule with exactly their condition, which is idle like them', () => {
    const policy = policyOf(
      `${signal}escalate "person" when (asks_for_human) { priority high }\nescalate when x`,
    );
    expect(policy.rules.map(({ id, builtIn }) => [id, builtIn])).toEqual([
      ['person', true],
      ['x', false],
      ['bot_hands_off', true],
      ['out_of_scope', true],
    ]);
  });

  it('give way to an `always` rule too, which is not idle', () => {
    const [first, second] = policyOf(`${signal}always escalate when asks_for_human`).rules;
    expect(first).toMatchObject({ id: 'asks_for_human', kind: 'always', builtIn: false });
    expect(second).toMatchObject({ id: 'bot_hands_off' });
  });

  it('stay beside the same condition inside an agent', () => {
    const text = `${signal}agent a "A" { escalate when asks_for_human }`;
    expect(ruleIds(text)).toEqual([
      'a: asks_for_human',
      'asks_for_human',
      'bot_hands_off',
      'out_of_scope',
    ]);
  });

  it('are all dropped by `escalate only`, but for `always` rules', () => {
    const text = `${signal}escalate only when x\nalways escalate when possible x`;
    expect(ruleIds(text)).toEqual(['x', 'possible x']);
  });

  it('leave `out_of_scope` out where nothing says what the scope is', () => {
    const policy = policyOf(ROUTE);
    expect(policy.rules.map(({ id }) => id)).toEqual(['asks_for_human', 'bot_hands_off']);
    const signalOf = policy.signals.find(({ name }) => name === 'out_of_scope');
    expect(signalOf).toMatchObject({ like: [], unlike: [], unlessSays: [] });
    expect(signalOf).not.toHaveProperty('description');
  });

  it('judge `out_of_scope` where there are agents alone', () => {
    const policy = policyOf('agent a "Answers a"\nroute a to team "A"\n');
    expect(policy.rules.map(({ id }) => id)).toContain('out_of_scope');
    expect(policy.signals.find(({ name }) => name === 'out_of_scope')).toHaveProperty(
      'description',
    );
  });
});

describe('what is quiet after an escalation', () => {
  it('is `bot_hands_off` and its parts', () => {
    expect(policyOf(ROUTE).quietAfterEscalation).toEqual([
      'bot_hands_off',
      'says_handed_off',
      'promises_follow_up',
      'cannot_help',
    ]);
  });

  it('follows a redefinition through named conditions', () => {
    const text = `signal sorry "The bot is sorry" { by bot }
      signal apology = sorry 2 times
      signal bot_hands_off = apology or cannot_help`;
    expect(policyOf(text).quietAfterEscalation).toEqual([
      'bot_hands_off',
      'apology',
      'cannot_help',
      'sorry',
    ]);
  });
});

describe('a redefined built-in signal', () => {
  it('keeps whose turns count, unless it says otherwise', () => {
    const side = (text: string, name: string) =>
      policyOf(text).signals.find((signal) => signal.name === name)?.by;
    expect(side('signal cannot_help "It cannot"', 'cannot_help')).toBe('bot');
    expect(side('signal bot_hands_off "It hands off"', 'bot_hands_off')).toBe('bot');
    expect(side('scope "x" signal out_of_scope "Else"', 'out_of_scope')).toBe('anyone');
    expect(side('signal cannot_help "It cannot" { by anyone }', 'cannot_help')).toBe('anyone');
    expect(side('signal mine "It is mine" escalate when mine', 'mine')).toBe('customer');
  });
});

describe('what `confirmed` waits for', () => {
  const details = 'detail a: text detail b: text detail c: text scope "x"\n';

  it('is collected by the rule, its agent and the policy, each once', () => {
    const policy = policyOf(`${details}
      collect c
      agent g "G" {
        collect b, a
        escalate "in" when confirmed { collect a collect c }
        never escalate "not" when confirmed
      }
      escalate "out" when confirmed { collect a }
      tag "t" when confirmed
      route when confirmed to team "T"`);
    expect(policy.rules.slice(0, 2).map(({ id, required }) => [id, required])).toEqual([
      ['in', ['a', 'c', 'b']],
      ['out', ['a', 'c']],
    ]);
    expect(policy.nevers[0]?.required).toEqual(['b', 'a', 'c']);
    expect(policy.tags[0]?.required).toEqual(['c']);
    expect(policy.routes[0]).toMatchObject({ required: ['c'] });
  });
});

describe('named conditions', () => {
  it('stand after those that they use', () => {
    const text = `signal top = middle or low
      signal middle = low and asks_for_human
      signal low = asks_for_human 2 times
      escalate when top`;
    expect(policyOf(text).conditions.map(({ name }) => name)).toEqual([
      'low',
      'middle',
      'top',
      'bot_hands_off',
    ]);
  });

  it('may be a long chain', () => {
    const chain = Array.from(
      { length: 20_000 },
      (_, index) => `signal s${index} = s${index + 1}\n`,
    ).join('');
    const policy = policyOf(`${chain}signal s20000 = asks_for_human\nescalate when s0\n${ROUTE}`);
    expect(policy.conditions).toHaveLength(20_002);
  });
});

describe('values', () => {
  it('have the type of what they are compared with', () => {
    const text = `input vip: boolean = true
      input total: money = "12.5 eur"
      input day: date = 2026-02-28
      escalate "r" when vip is false and total > 50 and day in (2026-01-01, "2026-01-02")`;
    const policy = policyOf(text);
    expect(policy.inputs.map((input) => input.default)).toEqual([true, '12.5 EUR', '2026-02-28']);
    const when = policy.rules[0]?.when;
    expect(
      when?.kind === 'and' && when.of.map((part) => part.kind === 'compare' && part.values),
    ).toEqual([[false], [50], ['2026-01-01', '2026-01-02']]);
  });

  it('of hours are minutes, days of the week in order, and dates', () => {
    const text = `hours h "Europe/Paris" { sat, fri-mon 22:00-06:00 not 2026-12-26 not 2026-12-25 }
      tag "t" when during h`;
    expect(policyOf(text).hours).toEqual([
      {
        name: 'h',
        timeZone: 'Europe/Paris',
        open: [{ days: ['mon', 'fri', 'sat', 'sun'], from: 1320, until: 360 }],
        except: ['2026-12-25', '2026-12-26'],
      },
    ]);
  });

  it('of suspension and limit are milliseconds', () => {
    const text = `suspend for 2 hours
      while suspended say "Wait" every 5 minutes
      limit escalations to 3 per day
      mask card, email
      if classifier fails escalate`;
    expect(policyOf(text)).toMatchObject({
      suspend: {
        forMs: 7_200_000,
        holding: { say: [{ language: '', text: 'Wait' }], everyMs: 300_000 },
      },
      limit: { count: 3, perMs: 86_400_000 },
      mask: ['email', 'card'],
      ifClassifierFails: 'escalate',
    });
  });
});

describe('files', () => {
  const files = new Map([
    ['main.handrail', 'use "./lib/a.handrail"\nuse "./lib/b.handrail"\nescalate when b'],
    ['lib/a.handrail', 'escalate when a\nuse "./b.handrail"\nsignal a "The customer says a"'],
    ['lib/b.handrail', `signal b "The customer says b"\n${ROUTE}`],
  ]);
  const reader = {
    read: (path: string) => files.get(path),
    resolve: (from: string, path: string) => new URL(path, `file:///${from}`).pathname.slice(1),
  };

  it('are brought in once, where `use` stands', () => {
    const { policy, sources, diagnostics } = compile('main.handrail', reader);
    expect(diagnostics).toEqual([]);
    expect(policy?.rules.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'asks_for_human',
      'bot_hands_off',
    ]);
    expect(sources.files.map(({ file }) => file)).toEqual([
      'main.handrail',
      'lib/a.handrail',
      'lib/b.handrail',
      'handrail/builtin',
    ]);
    const span = sources.spans['signal:b'];
    expect(span?.file).toBe('lib/b.handrail');
    expect(files.get('lib/b.handrail')?.slice(span?.start, span?.end)).toBe(
      'signal b "The customer says b"',
    );
  });

  it('do not touch the hash', () => {
    const one = compileText(
      [
        'escalate when a',
        files.get('lib/b.handrail'),
        'signal a "The customer says a"',
        'escalate when b',
      ].join('\n'),
    );
    const swapped = compile('main.handrail', reader).policy;
    expect(swapped?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(swapped?.hash).toBe(one.policy?.hash);
  });

  it('that are not there are told, without a word on what they may define', () => {
    const { diagnostics, policy } = compileText('use "./no.handrail"\nescalate when x');
    expect(policy).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['missing-file']);
    expect(compile('no.handrail', reader).diagnostics.map(({ code }) => code)).toEqual([
      'missing-file',
    ]);
  });
});
