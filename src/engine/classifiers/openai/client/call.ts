// One call: sent, waited for no longer than allowed, ended where the caller wants no answer any more.

import { brokenCall } from './broken-call.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import type { Word } from './dialect.ts';
import type { Failure, Outcome } from './outcome.ts';
import { readResponse } from './read-response.ts';
import type { RequestBody } from './request-body.ts';

export interface CallSettings {
  readonly connection: Connection;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly longestWait: number;
}

export const CANCELLED: Failure = {
  kind: 'failed',
  reason: 'the request was cancelled',
  again: false,
};

const tooSlow = (timeout: number): Failure => ({
  kind: 'failed',
  reason: `the server did not answer within ${timeout / 1000} s`,
  again: true,
  crowded: true,
});

const ENDLESS: Failure = {
  kind: 'failed',
  reason: 'the server answered with more than 8 MB: is this the address of its API?',
  again: false,
};

/** `sent` are the words of the body that could be left out or replaced. */
export async function oneCall(
  body: RequestBody,
  sent: readonly Word[],
  signal: AbortSignal | undefined,
  settings: CallSettings,
): Promise<Outcome> {
  const { clock, timeout, connection } = settings;
  const controller = new AbortController();
  let ended: Failure | undefined;
  const end = (why: Failure) => {
    ended ??= why;
    controller.abort();
  };
  const cancel = () => end(CANCELLED);
  const callOff = clock.after(timeout, () => end(tooSlow(timeout)));
  signal?.addEventListener('abort', cancel, { once: true });
  // What was cancelled before now tells nobody any more.
  if (signal?.aborted === true) cancel();
  try {
    const arrival = await connection.send(body, controller.signal);
    if (ended !== undefined) return ended;
    if (arrival.kind === 'broken') return brokenCall(arrival.error, connection.origin);
    if (arrival.kind === 'endless') return ENDLESS;
    const asked = {
      origin: connection.origin,
      model: body.model,
      apiKey: connection.apiKey,
      sent,
      longestWait: settings.longestWait,
    };
    return readResponse(arrival, asked, clock.now());
  } finally {
    callOff();
    signal?.removeEventListener('abort', cancel);
  }
}
