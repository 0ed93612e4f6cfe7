// Faults of all kinds, mixed by a seed: the same question meets the same fault at the same try, whenever it comes.

import { hashValue } from '../../../../src/policy/hash.ts';
import type { Answering } from './asking.ts';
import { type Reply, rateLimited, status } from './reply.ts';

const MIXED: readonly Reply[] = [
  { fault: 'hang' },
  { fault: 'hang in body' },
  { fault: 'reset' },
  { fault: 'reset in body' },
  { fault: 'malformed' },
  { fault: 'empty choices' },
  { fault: 'html' },
  { fault: 'not a completion' },
  { content: '' },
  { content: '{"verdicts":[{"signal":', finishReason: 'length' },
  { content: '{"verdicts":[{"signal":' },
  { content: '{"verdicts":[],"details":[],"summary":null}' },
  { content: 'Certainly! Here are the verdicts you asked for.' },
  { content: null, refusal: 'I cannot judge this.' },
  { content: null, finishReason: 'content_filter' },
  rateLimited(),
  rateLimited({ 'retry-after': '1' }),
  rateLimited({ 'retry-after-ms': '40' }),
  status(503, 'Overloaded', { headers: { 'retry-after': '2' } }),
  status(500, 'Internal error'),
  status(502, '', { body: '<html><title>Bad gateway</title></html>' }),
  status(400, 'Your request was not understood'),
  status(413, 'Too large'),
];

export interface Storm {
  readonly answer: Answering;
  /** How often each fault was met, by its place in the mixture. */
  readonly met: ReadonlyMap<number, number>;
  readonly kinds: number;
}

/** From 0 up to 1, by the words. */
function chance(words: string): number {
  return Number.parseInt(hashValue(words).slice(0, 12), 16) / 16 ** 12;
}

/** `share` of all calls meet a fault. */
export function stormOver(answer: Answering, share: number, seed: number): Storm {
  const tries = new Map<string, number>();
  const met = new Map<number, number>();
  return {
    met,
    kinds: MIXED.length,
    answer: (request) => {
      const question = JSON.stringify(request.body.messages);
      const count = (tries.get(question) ?? 0) + 1;
      tries.set(question, count);
      const words = `${seed} ${count} ${question}`;
      if (chance(`whether ${words}`) >= share) return answer(request);
      const which = Math.floor(chance(`which ${words}`) * MIXED.length);
      met.set(which, (met.get(which) ?? 0) + 1);
      return MIXED[which] ?? answer(request);
    },
  };
}
