// A policy of twenty signals and messages for it, made from a small grammar of our own: the same ones each time.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Signal } from '../../src/policy/policy.ts';

const THINGS = [
  'my parcel',
  'the kettle I ordered',
  'my subscription',
  'the invoice for March',
  'my account',
  'the blue jacket',
  'my gift card',
  'the booking for Friday',
  'my eSIM',
  'the delivery address',
];
const DEEDS = [
  'cancel',
  'change',
  'return',
  'track',
  'pay for',
  'exchange',
  'renew',
  'find',
  'complain about',
  'ask about',
];
const OPENINGS = [
  'I want to',
  'how do I',
  'can you help me to',
  'please let me',
  "I can't",
  'is it possible to',
  'I have been trying all day to',
  'your colleague told me to',
];
const ENDS = [
  '',
  ' please',
  ', it is urgent',
  ' before tomorrow',
  " because it doesn't work",
  '. Order 4481234',
  ' and get my money back',
  ', thanks!',
];

/** Messages of 3 to 20 words. */
export function messages(count: number, seed: number): readonly string[] {
  const generator = xoroshiro128plus(seed);
  const one = (list: readonly string[]): string =>
    list[uniformInt(generator, 0, list.length - 1)] ?? '';
  return Array.from(
    { length: count },
    () => `${one(OPENINGS)} ${one(DEEDS)} ${one(THINGS)}${one(ENDS)}`,
  );
}

/** Each has a description, ten lines that state it and six that do not. */
export function twentySignals(): readonly Signal[] {
  return Array.from({ length: 20 }, (_, at) => {
    const deed = DEEDS[at % DEEDS.length] ?? '';
    const things = at < 10 ? THINGS.slice(0, 5) : THINGS.slice(5);
    const others = at < 10 ? THINGS.slice(5) : THINGS.slice(0, 5);
    return {
      name: `signal_${at}`,
      by: 'customer' as const,
      description: `The customer wants to ${deed} ${things[0]} or ${things[1]}`,
      like: things.flatMap((thing, place) => [
        `${OPENINGS[place]} ${deed} ${thing}`,
        `${OPENINGS[place + 2]} ${deed} ${thing}${ENDS[place + 1]}`,
      ]),
      unlike: [...others, THINGS[at % 10] ?? ''].map(
        (thing, place) => `${OPENINGS[place]} ${DEEDS[(at + 3) % 10]} ${thing}`,
      ),
      says: [],
      unlessSays: [],
    };
  });
}
