// handrail/engine/openai: the classifier that asks a language model, over any server that speaks OpenAI's API.

export type {
  AnswerKey,
  AnswerSubject,
  Answers,
  GivenAnswer,
  RecordedAnswer,
  Sending,
  Wanted,
} from './classifiers/openai/answers.ts';
export { type OpenAiClassifier, openAiClassifier } from './classifiers/openai/classifier.ts';
export { modelClient } from './classifiers/openai/client/client.ts';
export type { Clock } from './classifiers/openai/client/clock.ts';
export { type Latencies, latencyWithin } from './classifiers/openai/client/latencies.ts';
export type {
  Completion,
  CompletionRequest,
  Meter,
  ModelClient,
  Token,
} from './classifiers/openai/client/model-client.ts';
export type { Budget, ModelClientOptions, Price } from './classifiers/openai/client/options.ts';
export { addedUsage, NO_USAGE, type Usage } from './classifiers/openai/client/usage.ts';
export type { OpenAiOptions } from './classifiers/openai/options.ts';
export type { DefaultThresholds } from './classifiers/openai/thresholds.ts';
