// Decisions per second on one core, beside a hand-written function and three peers, once all of them agree.

import { deepStrictEqual } from 'node:assert/strict';
import { cedarCall, makeCedar } from './decide/cedar.ts';
import { celFacts, makeCel } from './decide/cel.ts';
import { makeFacts } from './decide/facts.ts';
import { handWritten } from './decide/hand-written.ts';
import {
  decide,
  factsStep,
  firedRules,
  makeEngine,
  openedState,
  turnStep,
} from './decide/handrail.ts';
import { jsonRulesFacts, makeJsonRules } from './decide/json-rules.ts';
import { machineLine, versionOf } from './measuring/machine.ts';
import { type Contender, median, rateLine, ratesOf } from './measuring/rounds.ts';

const GOAL = 3_000_000;
const SETS = 512;
const ROUNDS = 9;

const facts = makeFacts(SETS);
const engine = makeEngine();
const state = openedState(engine);
const steps = facts.map(factsStep);
const turns = facts.map(turnStep);
const cel = makeCel();
const cedar = makeCedar();
const jsonRules = makeJsonRules();

/** Every engine fires the same rules on every set of facts, and `explain` reproduces every decision. */
async function agree(): Promise<void> {
  for (const one of facts) {
    const fired = sorted(handWritten(one));
    const peers: Readonly<Record<string, readonly string[]>> = {
      Handrail: firedRules(decide(engine, state, factsStep(one))),
      'json-rules-engine': await jsonRules(jsonRulesFacts(one)),
      'cel-js': cel(celFacts(one)),
      'cedar-wasm': cedar(cedarCall(one)),
    };
    for (const [name, rules] of Object.entries(peers))
      deepStrictEqual(sorted(rules), fired, `${name} differs on ${JSON.stringify(one)}`);
  }
  for (const { event, verdicts } of [...steps, ...turns]) {
    const decision = decide(engine, state, { event, verdicts });
    const explained = engine.explain(state, event, verdicts);
    if (!explained.ok) throw new Error(explained.message);
    deepStrictEqual(explained.decision, decision);
    const firing = explained.rules.filter(({ status }) => status === 'fires').map(({ id }) => id);
    deepStrictEqual(sorted(firing), sorted(firedRules(decision)));
  }
}

function sorted(rules: readonly string[]): readonly string[] {
  return [...rules].sort();
}

/** How many of the decisions are of each kind. */
function mix(list: typeof steps): string {
  const count = new Map<string, number>();
  for (const step of list) {
    const { decision } = decide(engine, state, step);
    count.set(decision, (count.get(decision) ?? 0) + 1);
  }
  const share = (n: number): string => `${((100 * n) / list.length).toFixed(0)} %`;
  return [...count].map(([kind, n]) => `${kind} ${share(n)}`).join(', ');
}

/** Decides every item of the list once; what it decides is counted, so that no work can be left out. */
function contender<T>(
  name: string,
  list: readonly T[],
  escalates: (item: T) => boolean,
): Contender {
  const expected = list.filter(escalates).length;
  const run = (): void => {
    let count = 0;
    for (const item of list) if (escalates(item)) count++;
    if (count !== expected) throw new Error(`${name} decided otherwise than before`);
  };
  return { name, batch: list.length, run };
}

function jsonRulesContender(): Contender {
  const list = facts.map(jsonRulesFacts);
  const run = async (): Promise<void> => {
    for (const item of list) await jsonRules(item);
  };
  return { name: `json-rules-engine ${versionOf('json-rules-engine')}`, batch: list.length, run };
}

await agree();
console.log(machineLine());
console.log(`20 rules, 18 facts, ${SETS} sets of facts; all agree, and explain reproduces each`);
console.log(`decisions over given facts: ${mix(steps)}`);
console.log(`decisions over turns of 100 characters: ${mix(turns)}`);

const escalates = (step: (typeof steps)[number]): boolean =>
  decide(engine, state, step).decision === 'escalate';
const rates = await ratesOf(
  [
    contender('Handrail, given facts and verdicts', steps, escalates),
    contender('Handrail, a turn through the text rules', turns, escalates),
    contender('hand-written function', facts, (one) => handWritten(one).length > 0),
    contender(
      `@cedar-policy/cedar-wasm ${versionOf('@cedar-policy/cedar-wasm')}`,
      facts.map(cedarCall),
      (call) => cedar(call).length > 0,
    ),
    contender(
      `@marcbachmann/cel-js ${versionOf('@marcbachmann/cel-js')}`,
      facts.map(celFacts),
      (one) => cel(one).length > 0,
    ),
    jsonRulesContender(),
  ],
  ROUNDS,
);
console.log(`median of ${ROUNDS} rounds (slowest to fastest):`);
for (const rate of rates) console.log(`  ${rateLine(rate)}`);
const [ours] = rates;
const met = ours !== undefined && median(ours) >= GOAL ? 'met' : 'not met';
console.log(`goal for given facts: ${GOAL / 1e6} M/s, ${met}`);
