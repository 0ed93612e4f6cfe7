// Plays the `test` blocks of a policy: each test is a conversation of its own.

import type { Compiled } from '../dsl/compiled.ts';
import type { Duration } from '../dsl/syntax/ast.ts';
import type { TestStatement, TestStep } from '../dsl/syntax/ast-tests.ts';
import type { Engine, EngineOptions, Explanation } from '../engine/api.ts';
import type { Classifier, GivenVerdict } from '../engine/classifier.ts';
import type { Decision } from '../engine/decision.ts';
import type { Event } from '../engine/event.ts';
import type { State } from '../engine/state.ts';
import { assertNever } from '../policy/assert-never.ts';
import type { Policy } from '../policy/policy.ts';
import { type Assumptions, assume, assumedVerdicts } from './assumption.ts';
import { actualText, expectedText, meets } from './expectation.ts';
import { givenEvent } from './given.ts';
import { withNothingMore } from './nothing-more.ts';
import type { TestFailure, TestResult } from './result.ts';

export type MakeEngine = (policy: Policy, options: EngineOptions) => Engine;

/** Every test begins on a Monday at noon (UTC). Only `after` moves the clock. */
export const TESTS_BEGIN = Date.UTC(2026, 0, 5, 12);

/**
 * Plays every test in its order. A policy with errors has nothing to play: `compiled.policy` must be there.
 * `classifiers` are asked for what is neither said nor assumed; where all of them abstain it is `no`. A test whose decision
 * depends on what one of them failed to judge fails.
 */
export async function playTests(
  compiled: Compiled,
  makeEngine: MakeEngine,
  classifiers: readonly Classifier[] = [],
): Promise<readonly TestResult[]> {
  if (compiled.policy === undefined) throw new Error('the policy has errors: it cannot be played');
  const engine = makeEngine(compiled.policy, { classifiers: withNothingMore(classifiers) });
  const results: TestResult[] = [];
  for (const test of compiled.tests) results.push(await playTest(engine, test));
  return results;
}

/** Where a test stands between two steps. */
interface Scene {
  readonly state: State;
  readonly now: number;
  readonly assumptions: Assumptions;
  readonly last?: { readonly decision: Decision; readonly explain: () => Explanation | undefined };
}

type Played = { readonly scene: Scene } | { readonly failure: TestFailure };

async function playTest(engine: Engine, test: TestStatement): Promise<TestResult> {
  const about = { name: test.name.text, span: test.span };
  let scene: Scene = { state: engine.start(), now: TESTS_BEGIN, assumptions: new Map() };
  for (const step of test.steps) {
    const played = await playStep(engine, scene, step);
    if ('failure' in played) return { ...about, passed: false, failure: played.failure };
    scene = played.scene;
  }
  return { ...about, passed: true };
}

async function playStep(engine: Engine, scene: Scene, step: TestStep): Promise<Played> {
  const at = new Date(scene.now).toISOString();
  switch (step.kind) {
    case 'turn': {
      const turn = {
        kind: 'turn',
        role: step.role,
        text: step.text.text,
        at,
        ...(step.agent === undefined ? {} : { agent: step.agent.text }),
      } as const;
      const verdicts = assumedVerdicts(engine.policy, scene.state, turn, scene.assumptions);
      return happens(engine, scene, step, turn, verdicts);
    }
    case 'return':
    case 'close':
      return happens(engine, scene, step, { kind: step.kind, at });
    case 'handover':
      return happens(engine, scene, step, { kind: 'handover', result: step.result, at });
    case 'given':
      return happens(engine, scene, step, givenEvent(engine.policy, step, at));
    case 'after': {
      const later = { ...scene, now: scene.now + milliseconds(step.duration) };
      return happens(engine, later, step, { kind: 'tick', at: new Date(later.now).toISOString() });
    }
    case 'assume':
      return { scene: { ...scene, assumptions: assume(scene.assumptions, step) } };
    case 'expect':
      return judge(engine, scene, step);
    default:
      return assertNever(step);
  }
}

async function happens(
  engine: Engine,
  scene: Scene,
  step: TestStep,
  event: Event,
  given: readonly GivenVerdict[] = [],
): Promise<Played> {
  const before = scene.state;
  const stepped = await engine.step(before, event, given);
  if (!stepped.ok) {
    return { failure: { kind: 'refused', span: step.span, message: stepped.message } };
  }
  const { classifierFailed: failed = [] } = stepped.decision;
  // What `if classifier fails` makes of it says nothing of the policy: also the steps after it would rest on it.
  if (failed.length > 0) return { failure: { kind: 'unjudged', span: step.span, failed } };
  const explain = (): Explanation | undefined => {
    const explained = engine.explain(before, event, stepped.verdicts);
    return explained.ok ? explained : undefined;
  };
  const last = { decision: stepped.decision, explain };
  return { scene: { ...scene, state: stepped.state, last } };
}

/** Before anything has happened the bot goes on. */
function judge(
  engine: Engine,
  scene: Scene,
  step: Extract<TestStep, { readonly kind: 'expect' }>,
): Played {
  const nothing: Decision = {
    decision: 'continue',
    policy: engine.policy.hash,
    turn: -1,
    heldBack: [],
  };
  const decision = scene.last?.decision ?? nothing;
  if (meets(decision, step.expected)) return { scene };
  const why = scene.last?.explain();
  return {
    failure: {
      kind: 'expectation',
      span: step.span,
      expected: expectedText(step.expected),
      actual: actualText(decision),
      decision,
      ...(why === undefined ? {} : { why }),
    },
  };
}

const UNIT_MS: Readonly<Record<Duration['unit'], number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

function milliseconds(duration: Duration): number {
  return duration.amount * UNIT_MS[duration.unit];
}
