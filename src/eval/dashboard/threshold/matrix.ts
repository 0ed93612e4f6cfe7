// Beside the curve: what is found and missed with the threshold here, how that differs from today, and what an error costs.

import { counted } from '../../report/numbers.ts';
import { cell } from '../frame/fit.ts';
import { BLANK, type Line, line, span } from '../frame/line.ts';
import { paragraph, whole } from '../frame/words.ts';
import type { View } from '../screen.ts';
import type { Step } from './curve.ts';
import { aimRange, aimScore, aimText } from './figures.ts';
import type { Sight } from './state.ts';

const WIDEST_LABEL = 17;

export function matrixRows(
  sight: Sight,
  width: number,
  height: number,
  view: View,
): readonly Line[] {
  const { curve, here, price } = sight;
  const { marks } = view;
  const { table } = curve.steps[here] as Step;
  const wide = width >= 36 ? 9 : 8;
  const label = Math.min(WIDEST_LABEL, width - 2 * wide);
  const count = (value: number, right: boolean) => [
    span(whole(value).padStart(wide - 2)),
    span(` ${right ? marks.right : marks.wrong}`, right ? 'better' : 'worse'),
  ];
  const row = (name: string, yes: number, no: number, states: boolean): Line =>
    line(cell(name, label), ...count(yes, states), ...count(no, !states));
  const matrix = [
    line(span(`${' '.repeat(label)}${'yes'.padStart(wide)}${'not yes'.padStart(wide)}`, 'dim')),
    row('states it', table.tp, table.fn, true),
    row(label < WIDEST_LABEL ? 'does not' : 'does not state it', table.fp, table.tn, false),
  ];
  const weighs = paragraph(`c: ${price.words}`, width, marks.more, { tone: 'dim' });
  const aim = aimScore(table, price.aim, view);
  const range = aim.interval === null ? '' : `, ${aimRange(aim, price.aim)}`;
  const cases = curve.scores.level === 'turn' ? 'turns' : 'conversations';
  const what = price.aim.kind === 'f1' ? 'F1' : `Cost of 100 ${cases}`;
  const value = paragraph(`${what} ${aimText(aim, price.aim)}${range}`, width, marks.more);
  const rows = [...matrix, BLANK, ...againstToday(sight, width, view), BLANK, ...value, ...weighs];
  // Blank rows go before the end of a figure does.
  const close = rows.length > height ? rows.filter((one) => one !== BLANK) : rows;
  return close.slice(0, height);
}

/** In conversations or turns, each with its sign: more found is better, more false alarms are worse. */
function againstToday(
  { curve, here, isMoved }: Sight,
  width: number,
  { marks }: View,
): readonly Line[] {
  if (!isMoved)
    return paragraph('As the run decided. The arrows move the threshold.', width, marks.more, {
      tone: 'dim',
    });
  const { counts } = curve.scores;
  const { table } = curve.steps[here] as Step;
  const changes = [
    { by: table.tp - counts.tp, what: 'found', more: 'found', better: 1 },
    { by: table.fp - counts.fp, what: 'false alarm', more: 'false alarms', better: -1 },
  ].filter(({ by }) => by !== 0);
  if (changes.length === 0) return [line(span('The same counts as today', 'dim'))];
  return changes.map(({ by, what, more, better }) => {
    const isBetter = by * better > 0;
    const text = `${counted(Math.abs(by), what, more)} ${by > 0 ? 'more' : 'fewer'} than today`;
    return line(
      span(`${isBetter ? marks.better : marks.worse} ${text}`, isBetter ? 'better' : 'worse'),
    );
  });
}
