// handrail/engine: the engine alone. It imports nothing; patterns, typed values and hours come in through `Ports`.

export type { Policy, Signal } from '../policy/policy.ts';
export type { Truth, Verdict } from '../policy/truth.ts';
export type { Value, ValueType } from '../policy/value.ts';
export type {
  Advanced,
  Engine,
  EngineOptions,
  ExplainedCondition,
  ExplainedCount,
  ExplainedRule,
  ExplainedVerdict,
  Explanation,
  Refused,
  StageAnswer,
  StepOptions,
  Stepped,
} from './api.ts';
export type {
  Answer,
  Answered,
  Classifier,
  FoundDetail,
  GivenVerdict,
  Judgement,
  JudgementRequest,
  Question,
  Quote,
  ReadTurn,
  SummaryAnswer,
  SummaryRequest,
} from './classifier.ts';
export type {
  Ask,
  CheckDecision,
  ContinueDecision,
  Decision,
  EscalateDecision,
  Evidence,
  FailedVerdict,
  FiredRule,
  HeldBack,
  PendingRule,
  SuspendedDecision,
} from './decision.ts';
/** Throws where the policy is not well formed: give it one that was compiled without errors, or loaded. */
export { createEngine } from './engine.ts';
export type { Event, Role, TurnEvent, Values } from './event.ts';
export type {
  Brief,
  CompiledPattern,
  FoundValue,
  Ports,
  Summarised,
  TextSpan,
  ToBrief,
} from './port.ts';
export type { Custody, State } from './state.ts';
