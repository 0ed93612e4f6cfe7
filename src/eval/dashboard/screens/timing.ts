// Screen 8: whether hand-overs come at the right turn, how far they are off, and how near that is. Enter lists the conversations of a bar.

import type { Metric } from '../../../policy/metric.ts';
import { counted } from '../../report/numbers.ts';
import { hasTiming } from '../../report/terminal/escalation-text.ts';
import { wilson } from '../../statistics/wilson.ts';
import { labelCommand } from '../commands.ts';
import { bar } from '../frame/bars.ts';
import { type Emptiness, emptyRows } from '../frame/empty.ts';
import { cell } from '../frame/fit.ts';
import { BLANK, span, type Tone } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { GUTTER, type PageRow, pageRow } from '../frame/page.ts';
import { shortRange } from '../frame/score-cells.ts';
import { noConversation, paragraph, whole } from '../frame/words.ts';
import type { RunView } from '../run-view.ts';
import type { View } from '../screen.ts';
import { pageScreen } from './page-screen.ts';
import { scoreRows } from './run/scores.ts';
import { type DelayBar, delayBars } from './timing/delays.ts';

const METRICS: readonly Metric[] = [
  'on_time',
  'early',
  'late',
  'missed',
  'mean_delay',
  'gtt_1',
  'gtt_2',
  'gtt_3',
  'gtt_mirrored_1',
  'gtt_mirrored_2',
  'gtt_mirrored_3',
  'gtt_harmonic_1',
  'gtt_harmonic_2',
  'gtt_harmonic_3',
];

const NAMES = 16;

export const timingScreen = pageScreen({ id: 'timing', title: 'Timing' }, rowsOf);

function rowsOf({ run, width, marks }: View): readonly PageRow[] {
  const room = width - GUTTER - 1;
  if (!hasTiming(run.tally)) return nothing(run, room, marks);
  const { tolerance } = run.options;
  const bars = delayBars(run.tally, tolerance);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const all = bars.reduce((sum, { count }) => sum + count, 0);
  const within = tolerance === 0 ? '' : `; up to ${counted(tolerance, 'turn')} off is on time`;
  const table = { title: 'Scores', metrics: METRICS, names: NAMES };
  return [
    pageRow([
      span('When hand-overs come', 'title'),
      span(`  ${counted(all, 'conversation')} whose right turn is known${within}`, 'dim'),
    ]),
    ...bars.map((one) => pageRow(barLine(one, most, all, room, marks), one.filter)),
    pageRow(BLANK),
    ...scoreRows(run, room, METRICS.length + 1, marks, table).map((line) => pageRow(line)),
    pageRow(BLANK),
    ...notes(room, marks),
  ];
}

const TONES: Readonly<Record<DelayBar['kind'], Tone>> = {
  early: 'maybe',
  on_time: 'better',
  late: 'maybe',
  missed: 'worse',
};

function barLine(one: DelayBar, most: number, all: number, width: number, marks: Marks) {
  const signs = { early: ' ', late: ' ', on_time: marks.right, missed: marks.wrong };
  const room = Math.max(4, width - 46);
  const share = all === 0 ? '' : `${Math.round((one.count / all) * 100)} %`;
  const range = shortRange(wilson(one.count, all));
  return [
    span(`${signs[one.kind]} `, one.count === 0 ? 'dim' : TONES[one.kind]),
    span(cell(one.words, 16)),
    span(cell(whole(one.count), 8, 'right'), one.count === 0 ? 'dim' : 'strong'),
    span(`${cell(share, 7, 'right')} ${cell(range, 9)} `, 'dim'),
    ...bar(one.count / most, room, marks, TONES[one.kind]),
  ];
}

function notes(width: number, { more }: Marks): readonly PageRow[] {
  const text =
    'Turns off: against the nearest turn that the label says. GT-T: how near that is, 100 % at the turn and less with each turn, within 1, 2 or 3.';
  return paragraph(text, width, more, { tone: 'dim' }).map((line) => pageRow(line));
}

function nothing(run: RunView, width: number, marks: Marks): readonly PageRow[] {
  const title = 'No turns to measure';
  const command = labelCommand(run);
  const none: Emptiness =
    run.tally.cases === 0
      ? { title, why: noConversation(run) }
      : {
          title,
          why: 'No label says at which turn a hand-over is right. Give labels an "at" ("at": 2 is the third turn), and how early or late hand-overs come is shown here.',
          how: 'This writes it with h, at the turn in sight:',
          command,
        };
  return emptyRows(none, width, marks, '').map((line) => pageRow(line));
}
