// How long a policy takes from text to an engine: 20 rules, and 10,000. And how fast the parser reads.

import { readFileSync } from 'node:fs';
import { compileText } from '../src/dsl/compile.ts';
import { parse } from '../src/dsl/syntax/parse.ts';
import { createEngine } from '../src/engine/engine.ts';
import { defaultPorts } from '../src/engine/ports/default.ts';
import type { Policy } from '../src/policy/policy.ts';
import { largePolicyText } from './compile/large-policy.ts';
import { machineLine } from './measuring/machine.ts';
import { median, type Rate, ratesOf } from './measuring/rounds.ts';

const ROUNDS = 7;
const RULES = 10_000;
const GOAL_MS = 1_000;

function compiled(text: string): Policy {
  const { policy, diagnostics } = compileText(text);
  if (policy === undefined || diagnostics.length > 0)
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return policy;
}

function once(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

/** Milliseconds for one, from how many there are in a second. */
function took(rate: Rate): string {
  const ms = (perSecond: number | undefined): string => {
    const value = 1_000 / (perSecond ?? 0);
    return value >= 100 ? value.toFixed(0) : value.toFixed(2);
  };
  const { name, rounds } = rate;
  const spread = `${ms(rounds.at(-1))} to ${ms(rounds[0])}`;
  return `${name.padEnd(44)} ${ms(median(rate)).padStart(8)} ms   (${spread})`;
}

const small = readFileSync('bench/decide/policy.handrail', 'utf8');
const large = largePolicyText(RULES);
const megabytes = Buffer.byteLength(large) / 1e6;
console.log(machineLine());
console.log(`20 rules: ${(Buffer.byteLength(small) / 1e3).toFixed(1)} kB of text`);
console.log(`10,000 rules: ${megabytes.toFixed(2)} MB of text`);
console.log('the first time in a process:');
console.log(`  compile 20 rules      ${once(() => compiled(small)).toFixed(0)} ms`);
const firstTime = once(() => compiled(large));
console.log(`  compile 10,000 rules  ${firstTime.toFixed(0)} ms`);

const policies = { small: compiled(small), large: compiled(large) };
const task = (name: string, run: () => unknown) => ({ name, batch: 1, run: () => void run() });
const rates = await ratesOf(
  [
    task('compile 20 rules', () => compiled(small)),
    task('compile 10,000 rules', () => compiled(large)),
    task('createEngine of 20 rules', () => createEngine(policies.small, defaultPorts)),
    task('createEngine of 10,000 rules', () => createEngine(policies.large, defaultPorts)),
    task('parse 10,000 rules', () => parse({ file: 'large.handrail', text: large })),
  ],
  ROUNDS,
);
console.log(`median of ${ROUNDS} rounds (fastest to slowest):`);
for (const rate of rates) console.log(`  ${took(rate)}`);
const [, whole] = rates;
const parsing = rates.at(-1);
const speed = megabytes * (parsing === undefined ? 0 : median(parsing));
console.log(`parsing: ${speed.toFixed(1)} MB/s`);
const met = (ms: number): string => (ms < GOAL_MS ? 'met' : 'not met');
const again = whole === undefined ? Infinity : 1_000 / median(whole);
console.log(
  `goal for 10,000 rules: under ${GOAL_MS} ms, ${met(firstTime)} the first time, ${met(again)} after it`,
);
