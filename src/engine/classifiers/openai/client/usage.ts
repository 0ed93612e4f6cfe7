// What calls of a model took: plain numbers that add up, across clients, processes and runs.

import { addedLatencies, type Latencies } from './latencies.ts';

export interface Usage {
  /** Requests sent to the server, each try by itself. */
  readonly calls: number;
  /** Calls that gave no answer to use. */
  readonly failedCalls: number;
  /** Calls that repeated one that failed, or that a server refused in its first form. */
  readonly retries: number;
  /** Tokens of the prompts, cached ones included. */
  readonly promptTokens: number;
  /** Tokens of the prompts that the server had in its cache. */
  readonly cachedTokens: number;
  /** Tokens of the answers, hidden reasoning included. */
  readonly completionTokens: number;
  /** Answered calls of which the server told no tokens: those sums, and the money, are without them. */
  readonly untold: number;
  /** In the currency of the price; null where no price is known. */
  readonly money: number | null;
  /** Of calls with an answer, from sending to the last byte, in milliseconds. */
  readonly latencies: Latencies;
  /** Completions that were not asked for, because they were recorded before. */
  readonly recorded: number;
  /** Calls in flight when a process was killed. */
  readonly lost: number;
}

export const NO_USAGE: Usage = {
  calls: 0,
  failedCalls: 0,
  retries: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  untold: 0,
  money: null,
  latencies: [],
  recorded: 0,
  lost: 0,
};

/** Both together. Money stays null only where neither knows a price. */
export function addedUsage(one: Usage, other: Usage): Usage {
  return {
    calls: one.calls + other.calls,
    failedCalls: one.failedCalls + other.failedCalls,
    retries: one.retries + other.retries,
    promptTokens: one.promptTokens + other.promptTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    untold: one.untold + other.untold,
    money:
      one.money === null && other.money === null ? null : (one.money ?? 0) + (other.money ?? 0),
    latencies: addedLatencies(one.latencies, other.latencies),
    recorded: one.recorded + other.recorded,
    lost: one.lost + other.lost,
  };
}
