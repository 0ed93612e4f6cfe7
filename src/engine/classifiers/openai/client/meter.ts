// Counts what the calls of a client took.

import { withLatency } from './latencies.ts';
import type { Meter } from './model-client.ts';
import type { Price } from './options.ts';
import type { Outcome } from './outcome.ts';
import { costOf } from './price.ts';
import { addedUsage, NO_USAGE, type Usage } from './usage.ts';

export interface CountingMeter extends Meter {
  /** One call that is over, after so many milliseconds. */
  count(outcome: Outcome, milliseconds: number, isRetry: boolean): void;
}

export function meterWith(price: Price | undefined): CountingMeter {
  let usage: Usage = { ...NO_USAGE, money: price === undefined ? null : 0 };
  return {
    read: () => usage,
    count: (outcome, milliseconds, isRetry) => {
      const { took } = outcome;
      const isAnswer = outcome.kind === 'answer';
      usage = addedUsage(usage, {
        ...NO_USAGE,
        calls: 1,
        failedCalls: isAnswer ? 0 : 1,
        retries: isRetry ? 1 : 0,
        promptTokens: took?.prompt ?? 0,
        cachedTokens: took?.cached ?? 0,
        completionTokens: took?.completion ?? 0,
        untold: took === undefined && isAnswer ? 1 : 0,
        money: price === undefined || took === undefined ? null : costOf(took, price),
        latencies: isAnswer ? withLatency([], milliseconds) : [],
      });
    },
  };
}
