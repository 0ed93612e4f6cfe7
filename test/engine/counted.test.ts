// Which turns a count counts, as `explain` shows it.

import { expect, test } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { ExplainedCount } from '../../src/engine/api.ts';
import type { GivenVerdict } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { withCountedTurns } from '../../src/engine/explaining/counted-turns.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { Verdict } from '../../src/policy/truth.ts';

/** What the rule counts at the end of a conversation in which the customer and the bot take turns. */
function countOf(count: string, said: readonly (readonly Verdict[])[]): ExplainedCount | undefined {
  const { policy } = compileText(
    `ignore out_of_scope
signal upset "The customer is upset"
escalate when upset ${count} and customer_turns >= 99
route otherwise to inbox "Support"`,
    'a.handrail',
  );
  if (policy === undefined) throw new Error('the policy has errors');
  const engine = createEngine(policy, defaultPorts);
  let state = engine.start();
  let counted: ExplainedCount | undefined;
  for (const exchange of said) {
    for (const verdict of exchange) {
      const judgement = { kind: 'verdict', verdict } as const;
      const given: GivenVerdict[] = [{ signal: 'upset', judgement, by: 'test' }];
      const event = { kind: 'turn', role: 'customer', text: 'x' } as const;
      const why = engine.explain(state, event, given);
      const step = engine.advance(state, event, given);
      if (!why.ok || !step.ok) throw new Error('refused');
      counted = withCountedTurns(why, policy, step.state).rules[0]?.tree.of[0]?.counted;
      state = step.state;
    }
    const bot = engine.advance(state, { kind: 'turn', role: 'bot', text: 'y' });
    if (!bot.ok) throw new Error('refused');
    state = bot.state;
  }
  return counted;
}

test.each<readonly [string, string, (readonly Verdict[])[], ExplainedCount]>([
  ['none', '2 times', [['no']], { times: 2, turns: [] }],
  ['each exchange once', '2 times', [['yes', 'yes'], ['no'], ['yes']], { times: 2, turns: [1, 5] }],
  ['a maybe at the end', '2 times', [['yes'], ['maybe']], { times: 2, turns: [0], maybe: 2 }],
  ['no earlier maybe', '2 times', [['maybe'], ['yes']], { times: 2, turns: [2] }],
  [
    'in a row',
    '2 times in a row',
    [['yes'], ['no'], ['yes'], ['yes']],
    { times: 2, turns: [4, 6] },
  ],
  ['a row that broke', '2 times in a row', [['yes'], ['yes'], ['no']], { times: 2, turns: [] }],
  [
    'a row that a maybe goes on with',
    '2 times in a row',
    [['no'], ['yes'], ['maybe']],
    { times: 2, turns: [2], maybe: 4 },
  ],
  ['the last ones', '2 times within 2 turns', [['yes'], ['yes'], ['no']], { times: 2, turns: [2] }],
  [
    'since it was withdrawn',
    '2 times',
    [['yes'], ['withdrawn'], ['yes']],
    { times: 2, turns: [4] },
  ],
])('%s', (_, count, said, expected) => {
  expect(countOf(count, said)).toEqual(expected);
});
