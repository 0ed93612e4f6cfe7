// Figures of one signal by text rules alone, by the embedded classifier alone, and by both as the engine joins them.

import {
  addConfusions,
  type Confusion,
  confusionOf,
  NOTHING,
} from '../../src/eval/metrics/confusion.ts';
import { auc } from '../embedded/figures.ts';
import { precisionRecallF1 } from '../text-rules/table.ts';
import type { Judged } from './judged.ts';

/** A turn with what it is known to say. */
export interface Case {
  readonly label: boolean;
  readonly judged: Judged;
}

export const WAYS = ['text', 'embedded', 'both'] as const;
type Way = (typeof WAYS)[number];

export const WAY_HEAD: readonly string[] = [
  'by',
  'yes: P',
  'R',
  'F1',
  'maybe or yes: P',
  'R',
  'F1',
  'AUC',
  'maybe, of 1,000',
];

/** The verdict of a way. Text goes first; where it matches, nobody else is asked. */
function verdictBy(way: Way, { text, embedded }: Judged): 'yes' | 'maybe' | 'no' {
  if (text && way !== 'embedded') return 'yes';
  if (way === 'text') return 'no';
  return embedded === 'yes' || embedded === 'maybe' ? embedded : 'no';
}

export function counts(cases: readonly Case[], says: (judged: Judged) => boolean): Confusion {
  return cases.reduce(
    (sum, { label, judged }) => addConfusions(sum, confusionOf(says(judged), label)),
    NOTHING,
  );
}

/** A row per way, behind `title`. */
export function wayRows(title: readonly string[], cases: readonly Case[]): readonly string[][] {
  return WAYS.map((way) => {
    const yes = counts(cases, (judged) => verdictBy(way, judged) === 'yes');
    const raised = counts(cases, (judged) => verdictBy(way, judged) !== 'no');
    const maybe = cases.filter(({ judged }) => verdictBy(way, judged) === 'maybe').length;
    const more = way === 'text' ? ['', '', ''] : precisionRecallF1(raised);
    const asked = way === 'text' ? '' : ((1_000 * maybe) / cases.length).toFixed(1);
    return [...title, way, ...precisionRecallF1(yes), ...more, ranked(way, cases), asked];
  });
}

/** How many of each label there are. */
export function sizes(cases: readonly Case[]): readonly [string, string] {
  const positives = cases.filter(({ label }) => label).length;
  return [`${positives}`, `${cases.length - positives}`];
}

function ranked(way: Way, cases: readonly Case[]): string {
  if (way === 'text') return '';
  const scores = (label: boolean): readonly number[] =>
    cases
      .filter((one) => one.label === label)
      .map(({ judged }) => (way === 'both' && judged.text ? 1 : judged.score));
  const [positives, negatives] = [scores(true), scores(false)];
  if (positives.length === 0 || negatives.length === 0) return '–';
  return auc(positives, negatives).toFixed(4).replace(/^0/, '');
}
