// What a call costs: told by the server afterwards, estimated from above before.

import type { Price } from './options.ts';
import type { TokenCount } from './outcome.ts';
import type { RequestBody } from './request-body.ts';

const MILLION = 1_000_000;

export function costOf(took: TokenCount, price: Price): number {
  const { input, cachedInput = input, output } = price;
  const fresh = took.prompt - took.cached;
  return (fresh * input + took.cached * cachedInput + took.completion * output) / MILLION;
}

// What a server writes around the messages: marks of roles, instructions for the format.
const AROUND = 200;

/** No less than the call can cost: a token is a byte at least, and an answer ends at its limit. */
export function costAtMost(body: RequestBody, maxTokens: number, price: Price): number {
  const prompt = new TextEncoder().encode(JSON.stringify(body)).length + AROUND;
  return costOf({ prompt, cached: 0, completion: maxTokens }, price);
}
