// Precision against recall at every threshold of a signal, with the places that matter on it.

import { dotRows } from '../frame/dots.ts';
import { cell } from '../frame/fit.ts';
import { type Line, type Span, span } from '../frame/line.ts';
import type { View } from '../screen.ts';
import { pathOf, pointOf, type Step } from './curve.ts';
import { PLACES, signOf, TONES } from './signs.ts';
import type { Sight } from './state.ts';

/** `100 │` */
const AXIS = 5;

/** `width` columns and `height` rows, with both axes. */
export function chartRows(
  sight: Sight,
  width: number,
  height: number,
  { marks }: View,
): readonly Line[] {
  const { curve, here, best } = sight;
  const columns = width - AXIS;
  const rows = height - 3;
  const tables = {
    today: curve.scores.counts,
    best: best.step === null ? undefined : (curve.steps[best.step] as Step).table,
    here: (curve.steps[here] as Step).table,
  };
  const signs = PLACES.flatMap((place) => {
    const table = tables[place];
    const point = table === undefined ? undefined : pointOf(table);
    return point === undefined
      ? []
      : [{ ...point, sign: signOf(place, marks), tone: TONES[place] }];
  });
  const dots = dotRows({ columns, rows, path: pathOf(curve), signs, braille: marks.braille });
  const down = marks.trunk.trimEnd();
  const labels = new Map([
    [0, '100'],
    [Math.round((rows - 1) / 2), '50'],
    [rows - 1, '0'],
  ]);
  return [
    [span(cell('Precision', width), 'dim')],
    ...dots.map(
      (cells, row): Line => [
        span(`${(labels.get(row) ?? '').padStart(AXIS - 2)} ${down}`, 'dim'),
        ...joined(cells.map(({ text, tone }) => span(text, tone ?? 'accent'))),
      ],
    ),
    [
      span(
        `${' '.repeat(AXIS - 1)}${marks.lastBranch[0] ?? ' '}${marks.rule.repeat(columns)}`,
        'dim',
      ),
    ],
    [span(`${' '.repeat(AXIS)}${scale(columns)}`, 'dim')],
  ];
}

/** `0      50   Recall 100` */
function scale(columns: number): string {
  const middle = Math.round((columns - 1) / 2);
  const left = `0${' '.repeat(Math.max(1, middle - 2))}50`;
  return left + 'Recall  100'.padStart(Math.max(12, columns - left.length));
}

/** Neighbours of one tone as one piece: fewer are drawn faster. */
function joined(spans: readonly Span[]): readonly Span[] {
  const done: Span[] = [];
  for (const one of spans) {
    const last = done.at(-1);
    if (last?.tone === one.tone) done[done.length - 1] = span(last.text + one.text, one.tone);
    else done.push(one);
  }
  return done;
}
