// Screen 5: where `yes` of a signal should begin. The curve, the matrix and the cost follow the threshold; `w` writes it into the policy.

import stringWidth from 'string-width';
import { signalsCommand } from '../commands.ts';
import { besides } from '../frame/besides.ts';
import { type Emptiness, emptyRows } from '../frame/empty.ts';
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
  triedOf,
  unwritten,
  whyNotOn,
} from '../threshold/state.ts';
import { unscored } from './signals/unscored.ts';

const LOWEST = 'No lower threshold makes a difference.';
const HIGHEST = 'This is the highest: text rules alone say yes.';

const KEYS: readonly Binding[] = [
  // First, and so the last to go from the foot: it is of use only where the threshold is moved.
  { keys: ['w'], action: 'write', does: 'write into the policy', short: 'write' },
  { keys: ['right', 'l'], action: 'lower', does: 'lower threshold', short: 'lower', still: LOWEST },
  {
    keys: ['left', 'h'],
    action: 'higher',
    does: 'higher threshold',
    short: 'higher',
    still: HIGHEST,
  },
  { keys: ['u'], action: 'take-back', does: 'take the last writing back', short: 'take back' },
  { keys: ['down', 'j', 'tab'], action: 'next-signal', does: 'next signal' },
  { keys: ['b'], action: 'best', does: 'best', still: 'This is the best one.' },
  { keys: ['c'], action: 'price', does: 'what errors cost', short: 'costs' },
  { keys: ['up', 'k', 'shift+tab'], action: 'previous-signal', does: 'the signal before' },
  { keys: ['pagedown', 'space'], action: 'much-lower', does: 'ten steps lower', still: LOWEST },
  { keys: ['pageup'], action: 'much-higher', does: 'ten steps higher', still: HIGHEST },
  { keys: ['end', 'G'], action: 'lowest', does: 'the lowest threshold', still: LOWEST },
  { keys: ['home', 'g'], action: 'highest', does: 'the highest: text rules alone', still: HIGHEST },
  { keys: ['o'], action: 'tried', does: 'chosen on one half, tried on the other', short: 'tried' },
  {
    keys: ['t', 'backspace'],
    action: 'today',
    does: 'back to how the run decided',
    short: 'today',
  },
  {
    keys: ['enter'],
    action: 'cases',
    does: 'lists the conversations of the signal',
    short: 'cases',
  },
];

export const thresholdScreen: Screen<ThresholdState> = {
  id: 'threshold',
  title: 'Threshold',
  keys: KEYS,
  start: () => THRESHOLD_START,
  whyNot: whyNotOn,
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
function nothing({ run, width, height, marks }: View): readonly Line[] {
  const none = unscored(run);
  const title = 'No curve';
  const about =
    'A threshold is moved on the scores of a classifier, compared with labels of signals.';
  const command = signalsCommand(run, true);
  const shown: Emptiness =
    none === undefined || none.command !== undefined
      ? {
          title,
          why: `${none?.why ?? 'No classifier gave a score: text rules have no threshold.'} ${about}`,
          how: 'This makes both:',
          command,
          ...(command === undefined && {
            besides: 'Evaluate again with --signals, and with the same model.',
          }),
        }
      : { ...none, title, why: `${none.why} ${about}` };
  return emptyRows(shown, width - 3, marks).slice(0, height);
}

function drawn(state: ThresholdState, sight: Sight, view: View): readonly Line[] {
  const { width, height, marks, run } = view;
  const { curve, price } = sight;
  const tried = triedOf(curve, run);
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

function noteRows(state: ThresholdState, { curve, best }: Sight, view: View): readonly Line[] {
  const { width, height, marks, run, written } = view;
  const names = unwritten(state, view);
  const others = names.filter((name) => name !== curve.signal);
  const moved = `Moved, and not written: ${others.join(', ')}.`;
  const rows = height < 20 ? 1 : 2;
  const told = (text: string) => paragraph(text, width, marks.more, { tone: 'dim', rows });
  if (isOwn(curve.signal, run)) {
    const own = paragraph(OWN_SIGNAL, width, marks.more, { tone: 'dim', rows: 1 });
    if (rows === 1 || others.length === 0) return own;
    return [...own, ...paragraph(moved, width, marks.more, { rows: 1 })];
  }
  if (!names.includes(curve.signal)) {
    if (written !== undefined && curve.signal in written.thresholds) {
      return onOneRow(`Written into ${written.files.join(', ')}.`, view);
    }
    if (best.note === null && others.length > 0) return told(moved);
    return told(best.note ?? 'The best of these very cases does a little worse on others.');
  }
  return onOneRow(`w writes yes above of ${curve.signal} into the policy.`, view);
}

/** A message that lies over the last rows covers the whole of it, or nothing; what has no room stands in the documents. */
function onOneRow(text: string, { width, marks }: View): readonly Line[] {
  const long = `${text} Only a run says what comes of it.`;
  return paragraph(stringWidth(long) <= width ? long : text, width, marks.more, { rows: 1 });
}
