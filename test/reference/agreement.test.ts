// The engine, eager and lazy, against the naive evaluator: the same decision after every event.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryAnswers, arbitraryEvents, judgesOf } from './arbitrary-conversation.ts';
import { arbitraryPolicy } from './arbitrary-policy.ts';
import { evaluate } from './evaluate.ts';
import { plainPorts } from './plain-ports.ts';
import { playEngine, stepEssence } from './run-engine.ts';
import { patience, seeded } from './seed.ts';
import { MUST_OCCUR, tallyOf } from './tally.ts';

const RUNS = 10_000;
/** How often a run of that many must meet each thing, at the least. */
const OFTEN = 20;

it(
  'the engine, eager and lazy, decides as the naive evaluator does',
  async () => {
    const tally = new Map<string, number>();
    const { seed, numRuns } = seeded(RUNS);
    await fc.assert(
      fc.asyncProperty(
        arbitraryPolicy,
        arbitraryEvents,
        arbitraryAnswers,
        async (policy, events, answers) => {
          const judges = judgesOf(answers);
          const expected = evaluate(policy, events, judges, plainPorts);
          for (const mode of ['eager', 'lazy'] as const) {
            const got = await playEngine(policy, events, judges, mode === 'eager');
            expect(got.length).toBe(expected.length);
            got.forEach((step, i) => {
              const other = expected[i];
              if (other === undefined) return;
              const [engine, reference] = stepEssence(step, other);
              // A plain comparison is stricter, and saves most of the time; who differs is asked again, to be told how.
              if (isDeepStrictEqual(engine, reference)) return;
              expect(engine, `event ${i}, ${mode}`).toEqual(reference);
            });
            if (mode === 'lazy') {
              for (const what of tallyOf(policy, got)) tally.set(what, (tally.get(what) ?? 0) + 1);
            }
          }
        },
      ),
      { seed, numRuns },
    );
    const lines = [...tally].toSorted().map(([what, count]) => `  ${what}: ${count}`);
    console.log(`compared ${numRuns} conversations (seed ${seed}), in which\n${lines.join('\n')}`);
    const atLeast = numRuns < RUNS ? 0 : OFTEN;
    const rare = MUST_OCCUR.filter((what) => (tally.get(what) ?? 0) < atLeast);
    expect(rare).toEqual([]);
  },
  patience(300_000),
);
