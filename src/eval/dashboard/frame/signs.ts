// Whether something is better or worse than before, as a sign with its colour.

import type { Judged } from '../../compare/metric-differences.ts';
import type { Reading } from '../../statistics/gate-reading.ts';
import { type Span, span, type Tone } from './line.ts';
import type { Marks } from './marks.ts';

const TONES: Readonly<Record<Judged, Tone>> = {
  better: 'better',
  worse: 'worse',
  differs: 'strong',
  noise: 'noise',
  too_few: 'few',
  undefined: 'dim',
};

export function toneOf(judged: Judged): Tone {
  return TONES[judged];
}

export function signOf(judged: Judged, marks: Marks): string {
  const signs: Readonly<Record<Judged, string>> = {
    better: marks.better,
    worse: marks.worse,
    differs: marks.track,
    noise: marks.noise,
    too_few: marks.few,
    undefined: ' ',
  };
  return signs[judged];
}

/** The sign with a text after it. */
export function judgedSpan(judged: Judged, text: string, marks: Marks): Span {
  return span(`${signOf(judged, marks)} ${text}`, toneOf(judged));
}

/** What a gate made of its demand, in the same signs. */
export function readingJudged(reading: Reading): Judged {
  return reading === 'pass' ? 'better' : reading === 'fail' ? 'worse' : 'too_few';
}

/** What the signs mean, in a row. */
export function signsText({ better, worse, noise, few, track }: Marks): string {
  return `${better} better  ${worse} worse  ${noise} within noise  ${few} too few  ${track} differs`;
}
