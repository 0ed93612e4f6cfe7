// What a run took, for `timing.json`: whatever is not the same when the run is made again.

import { latencyWithin } from '../../engine/classifiers/openai/client/latencies.ts';
import type { Usage } from '../../engine/classifiers/openai/client/usage.ts';

export interface Timing {
  /** When the run was begun, ISO 8601. */
  readonly started: string;
  /** What was typed for it, where somebody typed it and no password stands in it. */
  readonly command?: string;
  /** The last sitting. */
  readonly seconds: number;
  readonly conversations: number;
  /** Of these, those that were done before the run was resumed: not in these seconds. */
  readonly earlier?: number;
  readonly conversationsPerSecond: number;
  readonly threads: number;
  /** Of all sittings; absent where no language model was there. */
  readonly model?: ModelPrice;
}

/** What a language model took. */
export interface ModelPrice extends Usage {
  /** Latencies that half of the calls, and 95 of 100, stay within: milliseconds, a tenth too long at most; null without calls. */
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface Took extends Pick<Timing, 'started' | 'seconds' | 'conversations' | 'threads'> {
  readonly earlier: number;
  readonly usage: Usage | undefined;
  /** What goes on with it where it is interrupted. */
  readonly command: string | undefined;
}

export function timingOf(took: Took): Timing {
  const { started, seconds, conversations, earlier, threads, usage } = took;
  const command = typedOf(took.command);
  return {
    started,
    ...(command !== undefined && { command }),
    seconds,
    conversations,
    ...(earlier > 0 && { earlier }),
    conversationsPerSecond: (conversations - earlier) / seconds,
    threads,
    ...(usage !== undefined && { model: priceOf(usage) }),
  };
}

function typedOf(command: string | undefined): string | undefined {
  const isSecret = command !== undefined && /:\/\/[^\s/]*@/.test(command);
  return isSecret ? undefined : command?.replace(/ --resume$/, '');
}

export function priceOf(usage: Usage): ModelPrice {
  const within = (share: number) => {
    const latency = latencyWithin(usage.latencies, share);
    return latency === null ? null : Math.round(latency);
  };
  return { ...usage, p50: within(0.5), p95: within(0.95) };
}
