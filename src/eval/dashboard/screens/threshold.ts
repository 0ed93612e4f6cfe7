// Screen 5: where `yes` of a signal should begin. The curve, the matrix and the cost follow the threshold; `w` writes it into the policy.

import { unscoredSignals } from '../../report/terminal/signals-text.ts';
import { besides } from '../frame/besides.ts';
import { fitted } from '../frame/fit.ts';
import { BLANK, type Line, line, lineWidth, span } from '../frame/line.ts';
import { paragraph, whole } from '../frame/words.ts';
import type { Binding } from '../keys.ts';
import type { Screen, View } from '../screen.ts';
import { chartRows } from '../threshold/chart.ts';
import { figureRows, triedRows } from '../threshold/figures.ts';
import { matrixRows } from '../threshold/matrix.ts';
import {
  isOwn,
  OWN_SIGNAL,
  pressedOn,
  type Sight,
  sightOf,
  THRESHOLD_START,
  type ThresholdState,
  unwritten,
} from '../threshold/state.ts';

const KEYS: readonly Binding[] = [
  { keys: ['right', 'l'], action: 'lower', does: 'lower threshold' },
  { keys: ['left', 'h'], action: 'higher', does: 'higher threshold' },
  { keys: ['down', 'j', 'tab'], action: 'next-signal', does: 'next signal' },
  { keys: ['b'], action: 'best', does: 'best' },
  { keys: ['c'], action: 'price', does: 'what errors cost' },
  { keys: ['w'], action: 'write', does: 'write into the policy' },
  { keys: ['up', 'k', 'shift+tab'], action: 'previous-signal', does: 'the signal before' },
  { keys: ['pagedown', 'space'], action: 'much-lower', does: 'ten steps lower' },
  { keys: ['pageup'], action: 'much-higher', does: 'ten steps higher' },
  { keys: ['end', 'G'], action: 'lowest', does: 'the lowest threshold' },
  { keys: ['home', 'g'], action: 'highest', does: 'the highest: text rules alone' },
  { keys: ['o'], action: 'tried', does: 'chosen on one half, tried on the other' },
  { keys: ['t', 'backspace'], action: 'today', does: 'back to how the run decided' },
  { keys: ['enter'], action: 'cases', does: 'lists the conversations of the signal' },
];
export const thresholdScreen: Screen<ThresholdState> = {
  id: 'threshold',
  title: 'Threshold',
  keys: KEYS,
  start: () => THRESHOLD_START,
  press: pressedOn,
  draw(state, view) {
    const sight = sightOf(state, view);
    const lines = sight === undefined ? nothing(view) : drawn(state, sight, view);
    return lines.map((one) =>
      lineWidth(one) > view.width ? fitted(one, view.width, view.marks.more) : one,
    );
  },
};

/** Why there is no curve, and what makes one. */
function nothing({ run, width, marks }: View): readonly Line[] {
  const [why = '  No classifier gave a score: text rules have no threshold.'] =
    unscoredSignals(run);
  const data = run.datasets.map(({ file }) => file).join(' ');
  return [
    ...paragraph(why.trim(), width, marks.more),
    BLANK,
    ...paragraph(
      'A threshold is moved on the scores of a classifier, compared with labels of signals:',
      width,
      marks.more,
      { tone: 'dim' },
    ),
    ...paragraph(
      `npx handrail eval ${run.policy.file ?? 'POLICY'} ${data} --signals`,
      width,
      marks.more,
      { before: '  ' },
    ),
  ];
}

function drawn(state: ThresholdState, sight: Sight, view: View): readonly Line[] {
  const { width, height, marks, run } = view;
  const { curve, price } = sight;
  const tried = run.scores.thresholds.chosen.find(
    ({ signal, level }) => signal === curve.signal && level === curve.scores.level,
  );
  const figures = figureRows(sight, view);
  const halves = height < 20 ? [] : triedRows(tried, price.aim, view);
  const notes = noteRows(state, sight, view);
  const high = Math.max(6, height - 2 - figures.length - halves.length - notes.length);
  const wide = Math.min(Math.floor(width * 0.52), high * 4 + 4);
  const chart = chartRows(sight, wide, high, view);
  const beside = [BLANK, ...matrixRows(sight, width - wide - 3, high - 1, view)];
  return [
    headRow(sight),
    ...besides(chart, beside, wide + 3, marks.more),
    ...figures,
    ...halves,
    BLANK,
    ...notes,
  ].slice(0, height);
}

/** `payment_issue  3 of 9 · turn by turn: 34 of 812 state it` */
function headRow({ names, curve }: Sight): Line {
  const { tp, fp, fn, tn } = curve.scores.counts;
  const level = curve.scores.level === 'turn' ? 'turn by turn' : 'by conversation';
  return line(
    span(curve.signal, 'title'),
    span(
      `  ${names.indexOf(curve.signal) + 1} of ${names.length} · ${level}: ${whole(tp + fn)} of ${whole(tp + fp + fn + tn)} state it`,
      'dim',
    ),
  );
}

function noteRows(state: ThresholdState, { curve }: Sight, view: View): readonly Line[] {
  const { width, height, marks, run } = view;
  const names = unwritten(state, run);
  const promise = `w writes yes above of ${names.join(', ')} into the policy.`;
  const rows = height < 20 ? 1 : 2;
  if (isOwn(curve.signal, run)) {
    const own = paragraph(OWN_SIGNAL, width, marks.more, { tone: 'dim', rows: 1 });
    if (rows === 1 || names.length === 0) return own;
    return [...own, ...paragraph(promise, width, marks.more, { rows: 1 })];
  }
  if (names.length === 0) {
    const text =
      Object.keys(state.written).length > 0
        ? 'Evaluate again: only a run says what becomes of the escalations.'
        : 'The best of these very cases does a little worse on others.';
    return paragraph(text, width, marks.more, { tone: 'dim', rows });
  }
  const then = ' Then evaluate again: only a run says what becomes of the escalations.';
  return paragraph(rows === 1 ? promise : promise + then, width, marks.more, { rows });
}
