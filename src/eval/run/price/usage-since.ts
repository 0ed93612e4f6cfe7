// What was used between two readings of a meter.

import type { Latencies } from '../../../engine/classifiers/openai/client/latencies.ts';
import type { Usage } from '../../../engine/classifiers/openai/client/usage.ts';

/** `before` was read first, from the same meter. */
export function usageSince(before: Usage, now: Usage): Usage {
  return {
    calls: now.calls - before.calls,
    failedCalls: now.failedCalls - before.failedCalls,
    retries: now.retries - before.retries,
    promptTokens: now.promptTokens - before.promptTokens,
    cachedTokens: now.cachedTokens - before.cachedTokens,
    completionTokens: now.completionTokens - before.completionTokens,
    untold: now.untold - before.untold,
    money: now.money === null ? null : now.money - (before.money ?? 0),
    latencies: latenciesSince(before.latencies, now.latencies),
    recorded: now.recorded - before.recorded,
    lost: now.lost - before.lost,
  };
}

function latenciesSince(before: Latencies, now: Latencies): Latencies {
  const known = new Map(before);
  return now.flatMap(([bucket, count]) => {
    const more = count - (known.get(bucket) ?? 0);
    return more === 0 ? [] : [[bucket, more] as const];
  });
}
