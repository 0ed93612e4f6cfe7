// What comes with Handrail is itself a policy that nothing is wrong with.

import { describe, expect, it } from 'vitest';
import { patternTrouble } from '../../src/dsl/check/patterns.ts';
import { compileText } from '../../src/dsl/compile.ts';
import { BUILT_IN, LIBRARY } from '../../src/dsl/prelude/prelude.ts';

const ROUTE = '\nscope "Orders"\nroute otherwise to inbox "Support"';

describe('the prelude', () => {
  it.each([BUILT_IN, ...LIBRARY.values()])('$file compiles without a message', ({ text }) => {
    // What is written there in place of the built-in statements is exactly what they are.
    const { diagnostics, policy } = compileText(text + ROUTE);
    expect(diagnostics).toEqual([]);
    expect(policy).toBeDefined();
    for (const signal of policy?.signals ?? []) {
      for (const rule of [...signal.says, ...signal.unlessSays]) {
        if (rule.kind === 'pattern') expect(patternTrouble(rule.source)).toBeUndefined();
      }
    }
  });

  it('has the six signals and three rules of the language page', () => {
    const { policy } = compileText('scope "Orders"');
    expect(policy?.signals.map(({ name, by }) => [name, by])).toEqual([
      ['asks_for_human', 'customer'],
      ['says_handed_off', 'bot'],
      ['promises_follow_up', 'bot'],
      ['cannot_help', 'bot'],
      ['out_of_scope', 'anyone'],
    ]);
    expect(policy?.conditions.map(({ name }) => name)).toEqual(['bot_hands_off']);
    expect(policy?.rules.map(({ id, builtIn }) => [id, builtIn])).toEqual([
      ['asks_for_human', true],
      ['bot_hands_off', true],
      ['out_of_scope', true],
    ]);
  });

  it('brings safety rules that nothing holds back', () => {
    const { policy } = compileText(`use "handrail/safety"${ROUTE}`);
    const always = policy?.rules.filter(({ kind }) => kind === 'always') ?? [];
    expect(always.length).toBeGreaterThan(3);
    expect(policy?.rules.slice(0, always.length)).toEqual(always);
    expect(always.every(({ builtIn }) => !builtIn)).toBe(true);
  });

  it('has rules whose names a policy cannot take', () => {
    const text = `use "handrail/safety"\nalways escalate "self-harm" when checks >= 3${ROUTE}`;
    const [found, ...others] = compileText(text).diagnostics;
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'duplicate-rule',
      message: 'there is a rule "self-harm" already',
      related: [{ span: { file: 'handrail/safety' } }],
    });
  });
});
