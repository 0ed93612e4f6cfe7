// Details that a classifier finds are worth what the naive evaluator says, whatever else is judged.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Stepped } from '../../src/engine/api.ts';
import { answeredIn, type Classifier } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Value } from '../../src/policy/value.ts';
import {
  arbitraryAnswers,
  arbitraryEvents,
  classifiersOf,
  judgesOf,
} from './arbitrary-conversation.ts';
import { arbitraryPolicy } from './arbitrary-policy.ts';
import { evaluate } from './evaluate.ts';
import { plainPorts } from './plain-ports.ts';
import { record } from './record.ts';
import { essence } from './run-engine.ts';
import { patience, seeded } from './seed.ts';

const RUNS = 2_000;

/** What is found of a detail when the turn is the latest; often of the wrong type. */
interface Finding {
  readonly name: string;
  readonly turn: number;
  readonly value: Value;
}

const arbitraryFindings: fc.Arbitrary<readonly Finding[]> = fc.array(
  record({
    name: fc.constantFrom('order_number', 'ticket', 'agreed', 'days', 'nothing_of_the_kind'),
    turn: fc.nat({ max: 9 }),
    value: fc.constantFrom<Value>('#123456', 'T-999', true, false, 1, 3, 'three'),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

function finding(classifier: Classifier, findings: readonly Finding[]): Classifier {
  return {
    ...classifier,
    findsDetails: true,
    async judge(request) {
      const latest = request.turns.at(-1)?.index;
      const { judgements } = answeredIn(await classifier.judge(request));
      return { judgements, details: findings.filter(({ turn }) => turn === latest) };
    },
  };
}

async function stepAll(
  policy: Policy,
  events: readonly Event[],
  classifiers: readonly Classifier[],
  eager: boolean,
): Promise<readonly Stepped[]> {
  const engine = createEngine(policy, plainPorts, { classifiers, eager });
  const steps: Stepped[] = [];
  let state = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    if (!step.ok) continue;
    const again = engine.advance(state, step.event, step.verdicts);
    expect(again.ok && again.state).toStrictEqual(step.state);
    steps.push(step);
    state = step.state;
  }
  return steps;
}

it(
  'what a classifier finds weighs as the naive evaluator says, in a lazy and an eager run',
  async () => {
    const counts = { found: 0, alone: 0, settled: 0 };
    await fc.assert(
      fc.asyncProperty(
        arbitraryPolicy,
        arbitraryEvents,
        arbitraryAnswers,
        arbitraryFindings,
        async (policy, events, answers, findings) => {
          const judges = judgesOf(answers);
          const classifiers = classifiersOf(judges).map((one, at) =>
            at === judges.length - 1 ? finding(one, findings) : one,
          );
          for (const eager of [false, true]) {
            const steps = await stepAll(policy, events, classifiers, eager);
            const entered = steps.map(({ event }) => event);
            const expected = evaluate(policy, entered, judges, plainPorts);
            const decisions = steps.map(({ decision }) => essence(decision));
            expect(decisions).toEqual(expected.map((one) => one.ok && essence(one.decision)));
            for (const { event, answers: said, state } of steps) {
              if (event.kind !== 'turn' || event.found === undefined) continue;
              counts.found++;
              if (said.length === 0) counts.alone++;
              if (state.talk.exchanges.at(-1)?.answered) counts.settled++;
            }
          }
        },
      ),
      seeded(RUNS),
    );
    console.log('steps in which details were found, alone, in answer to a check:', counts);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  },
  patience(180_000),
);
