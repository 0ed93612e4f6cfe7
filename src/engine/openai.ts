// handrail/engine/openai: the classifier that asks a language model, over any server that speaks OpenAI's API.

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
