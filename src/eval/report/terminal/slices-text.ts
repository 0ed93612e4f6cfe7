// The scores of slices: the largest values of each key, one line each.

import type { SlicedScores, SliceScores } from '../../metrics/scores.ts';
import { columns, shortened } from '../layout.ts';
import { bare, bareInterval, counted } from '../numbers.ts';

/** More would bury the rest of the report; `run.json` has all. */
const MOST_KEYS = 6;
const MOST_VALUES = 4;
/** So that the table stays within 80 columns. */
const LONGEST = 26;

export function sliceLines(slices: readonly SlicedScores[], width: number): readonly string[] {
  const told = slices.filter(({ values }) => values.length > 1);
  if (told.length === 0) return [];
  const head = ['', 'Cases', 'Should be', 'Precision', 'Recall', 'its range'];
  const rows = told.slice(0, MOST_KEYS).flatMap(({ keys, values }) => {
    const largest = values.toSorted((a, b) => b.cases - a.cases).slice(0, MOST_VALUES);
    const more = values.length - largest.length;
    return [
      ...largest.map((one) => row(keys, one)),
      ...(more === 0 ? [] : [[`${keys.join(', ')}: ${counted(more, 'more', 'more')}`]]),
    ];
  });
  const right = { align: 'right' } as const;
  const lines = columns([head, ...rows], [{ align: 'left' }, right, right, right, right, right], {
    width,
  });
  const left = told.length - MOST_KEYS;
  return left <= 0 ? lines : [...lines, `  ${counted(left, 'more key')} in run.json`];
}

function row(
  keys: readonly string[],
  { value, cases, metrics, goldRate }: SliceScores,
): readonly string[] {
  const { precision, recall } = metrics;
  const texts = keys.map((key, place) => `${key} ${value?.[place] ?? '(others)'}`);
  return [
    shortened(texts.join(', '), LONGEST),
    String(cases),
    bare(goldRate.value),
    bare(precision?.value ?? null),
    bare(recall?.value ?? null),
    bareInterval(recall?.interval ?? null),
  ];
}
