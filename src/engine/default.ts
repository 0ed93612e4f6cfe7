// handrail/engine/default: the engine with the ports that Handrail ships.

import type { Policy } from '../policy/policy.ts';
import type { Engine, EngineOptions } from './api.ts';
import { createEngine as createEngineWith } from './engine.ts';
import { defaultPorts } from './ports/default.ts';
import { createRecorder as createRecorderWith, type Recorder } from './recording/recorder.ts';

/** An engine with `defaultPorts`. Throws where the policy is not well formed. */
export function createEngine(policy: Policy, options: EngineOptions = {}): Engine {
  return createEngineWith(policy, defaultPorts, options);
}

/** Writes what an engine did as lines of a log, with `defaultPorts`: what the policy masks is masked before it is written. */
export function createRecorder(policy: Policy): Recorder {
  return createRecorderWith(policy, defaultPorts);
}

export type {
  Advanced,
  Engine,
  EngineOptions,
  Explanation,
  Refused,
  Stepped,
} from './api.ts';
export { forPeople } from './brief/for-people.ts';
export type { Classifier, GivenVerdict, Judgement } from './classifier.ts';
export { type PinnedConversation, pinned } from './classifiers/pinned.ts';
export type { Decision } from './decision.ts';
export type { Event } from './event.ts';
export { type PlannedSignal, type PlannedStage, planOf, type Unasked } from './explaining/plan.ts';
export { defaultPorts } from './ports/default.ts';
export type { LoggedStep, LoggedVerdict } from './recording/logged.ts';
export type { LoggableStep } from './recording/logged-verdicts.ts';
export type { Recorder } from './recording/recorder.ts';
export type { State } from './state.ts';
