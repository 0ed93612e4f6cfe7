// The client of a language model: one completion, with everything that can go wrong on the way settled inside.

import { backoff } from './backoff.ts';
import { CANCELLED, oneCall } from './call.ts';
import { systemClock, waited } from './clock.ts';
import { connectTo } from './connection.ts';
import { type Dialect, noticeOf, refusable, WHOLE } from './dialect.ts';
import { lanesUpTo, type Window } from './lanes.ts';
import { meterWith } from './meter.ts';
import type { Completion, CompletionRequest, ModelClient } from './model-client.ts';
import { limitsOf, type ModelClientOptions } from './options.ts';
import type { Failure, Outcome } from './outcome.ts';
import { costAtMost, costOf } from './price.ts';
import { purseOf } from './purse.ts';
import { type Refusal, reducedBy, saysNothingNew } from './refusals.ts';
import { requestBody } from './request-body.ts';
import { standingBy } from './standing.ts';

const SPENT: Failure = { kind: 'failed', reason: 'the budget is spent', again: false };

const BARRED = { kind: 'failed', again: false, barred: true, unsent: true } as const;

function failed(reason: string, calls: number): Extract<Completion, { readonly kind: 'failed' }> {
  return { kind: 'failed', reason: calls > 1 ? `${reason} (after ${calls} calls)` : reason };
}

/**
 * A client that may be shared by any number of askers. Throws where the options make no sense: a RangeError for a
 * number, a TypeError for an address or a key.
 */
export function modelClient(options: ModelClientOptions): ModelClient {
  const { model, price, clock = systemClock, random = Math.random, seed = 1 } = options;
  const limits = limitsOf(options);
  const connection = connectTo(options);
  const settings = { ...limits, connection, clock };
  const lanes = lanesUpTo(limits.concurrency, clock);
  const purse = purseOf(options.budget ?? {});
  const meter = meterWith(price);
  const standing = standingBy(clock);
  let dialect = WHOLE;
  let underWay = 0;
  let waiting = 0;
  let lastFailure: string | null = null;

  /** A request without all this was taken. */
  const learn = (refusals: readonly Refusal[]): void => {
    dialect = reducedBy(dialect, refusals, (before, after, word) =>
      options.onNotice?.(noticeOf(before, after, word)),
    );
  };

  /** What the budget loses: what is not known counts as the most that it can have been. */
  const charge = (outcome: Outcome, most: number): number => {
    if (outcome.took !== undefined && price !== undefined) return costOf(outcome.took, price);
    return outcome.kind === 'failed' && outcome.free === true ? 0 : most;
  };

  const send = async (
    request: CompletionRequest,
    used: Dialect,
    isRetry: boolean,
    window: number,
  ): Promise<Outcome> => {
    // Here and not before: many may have waited for their turn when the server refused the first.
    const barred = standing.bars();
    if (barred !== undefined) return { ...BARRED, reason: barred };
    const body = requestBody(request, { model, seed, maxTokens: limits.maxTokens }, used);
    const most = price === undefined ? 0 : costAtMost(body, limits.maxTokens, price);
    if (!(await purse.take(most, request.signal))) {
      return request.signal?.aborted === true ? CANCELLED : SPENT;
    }
    let cost = most;
    underWay += 1;
    try {
      await request.sending?.();
      const start = clock.now();
      const words = refusable(used, request.logprobs === true);
      const outcome = await oneCall(body, words, request.signal, settings);
      meter.count(outcome, clock.now() - start, isRetry);
      cost = charge(outcome, most);
      if (outcome.kind === 'failed' && outcome !== CANCELLED) lastFailure = outcome.reason;
      if (outcome.kind === 'answer' || outcome.refused !== undefined) standing.taken();
      if (outcome.kind === 'answer') {
        lanes.worked();
        return outcome;
      }
      if (outcome.barred === true) standing.refuse(outcome.reason);
      if (outcome.crowded === true) lanes.crowded(window);
      if (outcome.wait !== undefined && outcome.again) lanes.hold(outcome.wait);
      return outcome;
    } finally {
      underWay -= 1;
      purse.settle(most, cost);
    }
  };

  const complete = async (request: CompletionRequest): Promise<Completion> => {
    const { signal } = request;
    let last: Failure | undefined;
    let used = dialect;
    let refusals: readonly Refusal[] = [];
    // Refusals are no tries: each leaves less to refuse.
    for (let calls = 0, tries = 0; ; calls += 1) {
      const spent = purse.spent();
      if (spent !== undefined) {
        const before = last === undefined ? '' : `, and before that ${last.reason}`;
        return { kind: 'failed', reason: `${spent}${before}`, spent: true };
      }
      const isRetry = calls > 0;
      const inTurn = async (window: Window): Promise<Outcome> => {
        used = reducedBy(dialect, refusals);
        const outcome = await send(request, used, isRetry, window);
        if (outcome.kind === 'answer' || outcome.took !== undefined) learn(refusals);
        return outcome;
      };
      const outcome = (await lanes.run(inTurn, { again: isRetry, signal })) ?? CANCELLED;
      if (outcome === SPENT) continue;
      if (outcome.kind === 'answer') {
        const { kind, text, tokens, cutOff } = outcome;
        return {
          kind,
          text,
          ...(tokens === undefined ? {} : { tokens }),
          ...(cutOff && { cutOff }),
        };
      }
      last = outcome;
      if (outcome.refused !== undefined) {
        const refusal = { used, ...outcome.refused };
        if (saysNothingNew(refusals, refusal)) return failed(outcome.reason, calls + 1);
        refusals = [...refusals, refusal];
        continue;
      }
      if (outcome.barred === true) {
        const sent = outcome.unsent === true ? calls : calls + 1;
        return { ...failed(outcome.reason, sent), refused: true };
      }
      tries += 1;
      if (outcome.cutOff) return { ...failed(outcome.reason, calls + 1), cutOff: true };
      if (!outcome.again || tries > limits.retries) return failed(outcome.reason, calls + 1);
      waiting += 1;
      await waited(clock, backoff(tries, outcome.wait, random()), signal);
      waiting -= 1;
      if (signal?.aborted === true) return failed(CANCELLED.reason, calls + 1);
    }
  };

  return {
    model,
    complete,
    meter,
    traffic: () => ({ underWay, waiting, held: lanes.held(), lastFailure }),
    refused: standing.refused,
  };
}
