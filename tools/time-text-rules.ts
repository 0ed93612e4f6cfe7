// What the built-in text rules cost: `npm run script -- tools/time-text-rules.ts`. Processor time, so that others' work counts less.

import { cpuUsage } from 'node:process';
import { compileText } from '../src/dsl/compile.ts';
import { BUILT_IN } from '../src/dsl/prelude/prelude.ts';
import { parse } from '../src/dsl/syntax/parse.ts';
import { createEngine } from '../src/engine/engine.ts';
import type { Role } from '../src/engine/event.ts';
import { defaultPorts } from '../src/engine/ports/default.ts';
import type { Policy } from '../src/policy/policy.ts';
import { table } from './text-rules/table.ts';

const ROUNDS = 25;
const TEXT =
  'I was charged twice for one order, and nobody could tell me so far what to do about that.';

/** Patterns are remembered by the policy, so each round needs one of its own. */
function policyOf(): Policy {
  const { policy } = compileText('scope "Orders"\nroute otherwise to inbox "Support"');
  if (policy === undefined) throw new Error('the policy has errors');
  return policy;
}

function milliseconds(run: () => unknown): number {
  const before = cpuUsage();
  run();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1_000;
}

function turn(policy: Policy, role: Role): () => unknown {
  const engine = createEngine(policy, defaultPorts);
  return () => engine.advance(engine.start(), { kind: 'turn', role, text: TEXT });
}

function warm(run: () => unknown): () => unknown {
  run();
  return run;
}

/** Each makes what it needs before it is timed. */
const steps: readonly (readonly [string, () => () => unknown])[] = [
  ['parse a policy of one line', () => () => parse({ file: 'one', text: 'scope "Orders"' })],
  ['parse the built-in signals', () => () => parse(BUILT_IN)],
  ['compile a policy of two lines', () => policyOf],
  [
    'createEngine',
    () => {
      const policy = policyOf();
      return () => createEngine(policy, defaultPorts);
    },
  ],
  ['first turn of a customer', () => turn(policyOf(), 'customer')],
  ['first turn of the bot', () => turn(policyOf(), 'bot')],
  ['a later turn of a customer', () => warm(turn(policyOf(), 'customer'))],
  ['a later turn of the bot', () => warm(turn(policyOf(), 'bot'))],
];

const rows = steps.map(([name, make]) => {
  const times = Array.from({ length: ROUNDS }, () => milliseconds(make()));
  const [first = 0] = times;
  const [least = 0] = times.toSorted((a, b) => a - b);
  const middle = times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  return [name, ...[first, middle, least].map((ms) => ms.toFixed(1))];
});
console.log(table(['milliseconds of processor time', 'the first time', 'median', 'least'], rows));
