// The places on a curve that matter, each with its sign and its colour, on the chart and in the table.

import type { Tone } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';

/** Later ones cover earlier ones on the chart. */
export const PLACES = ['today', 'best', 'here'] as const;
export type Place = (typeof PLACES)[number];

const SIGNS: Readonly<Record<Place, readonly [unicode: string, ascii: string]>> = {
  today: ['◇', 'o'],
  best: ['★', '$'],
  here: ['●', '@'],
};

export const TONES: Readonly<Record<Place, Tone>> = {
  today: 'strong',
  best: 'better',
  here: 'cursor',
};

export function signOf(place: Place, { braille }: Marks): string {
  return SIGNS[place][braille ? 0 : 1];
}
