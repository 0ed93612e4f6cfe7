// What stands first on the screen of the run: whether it is better or worse, and whether that is more than noise; while it runs, how far it is.

import stringWidth from 'string-width';
import {
  METRIC_NAMES,
  SIGNS,
  signed,
  signedReach,
  unitOf,
} from '../../../compare/difference-text.ts';
import type { MetricDifference } from '../../../compare/metric-differences.ts';
import { countsText, sentence, sentences } from '../../../compare/verdict-text.ts';
import { counted } from '../../../report/numbers.ts';
import { type Tone as VerdictTone, verdictOf } from '../../../report/verdict.ts';
import { progressBar } from '../../frame/bars.ts';
import { cell, fitted } from '../../frame/fit.ts';
import { BLANK, type Line, lineWidth, type Span, span, type Tone } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { judgedSpan, readingJudged, signsText } from '../../frame/signs.ts';
import {
  coarseSeconds,
  leftText,
  paragraph,
  speedText,
  whole,
  wholeText,
} from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';
import { GATES_BESIDE, readingsText } from './counts.ts';

const TONES: Readonly<Record<VerdictTone, Tone>> = {
  good: 'better',
  bad: 'worse',
  unsure: 'few',
  plain: 'strong',
};

/** As many rows in either phase, so that what is below stays where it is when the run ends. */
export function headlineRows(
  run: RunView,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const lines =
    run.phase === 'running'
      ? progressRows(run, width, marks)
      : verdictRows(run, width, rows, marks);
  return Array.from({ length: rows }, (_, row) => lines[row] ?? BLANK);
}

function verdictRows(run: RunView, width: number, rows: number, marks: Marks): readonly Line[] {
  const verdict = verdictOf({ stored: { run }, gates: run.gates, comparison: run.comparison });
  const sign = signs(marks)[verdict.sign] ?? verdict.sign;
  const title = [span(sign === '' ? verdict.text : `${sign} ${verdict.text}`, TONES[verdict.tone])];
  return [
    withBeside(title, besideOf(run, width, marks), width),
    ...toldRows(run, width, marks),
  ].slice(0, rows);
}

function signs(marks: Marks): Readonly<Record<string, string>> {
  return {
    [SIGNS.better]: marks.better,
    [SIGNS.worse]: marks.worse,
    [SIGNS.noise]: marks.noise,
    [SIGNS.too_few]: marks.few,
  };
}

/** What stands at the right, where there is room for it. */
function withBeside(title: Line, beside: Span, width: number): Line {
  const room = width - lineWidth(title) - stringWidth(beside.text);
  return room < 2 ? fitted(title, width) : [...title, span(' '.repeat(room)), beside];
}

/** Where the gates have no place beside the counts and the verdict is on a baseline they are told here, else what the signs mean. */
function besideOf({ comparison, gates }: RunView, width: number, marks: Marks): Span {
  const isElsewhere = width >= GATES_BESIDE || comparison === null;
  if (isElsewhere || gates === null || gates.results.length === 0) {
    return span(comparison === null && gates === null ? '' : signsText(marks), 'dim');
  }
  const worst = (['fail', 'inconclusive', 'pass'] as const).find((reading) =>
    gates.results.some((one) => one.reading === reading),
  );
  return judgedSpan(readingJudged(worst ?? 'pass'), `gates: ${readingsText(gates)}`, marks);
}

/** Sentences that say how large a difference is, and of how much it rests on. */
function toldRows(run: RunView, width: number, marks: Marks): readonly Line[] {
  const { comparison, failures } = run;
  if (comparison?.comparable) {
    const all = sentences(comparison);
    return [
      ...all.map((one): Line => [judgedSpan(one.judged, told(one, width), marks)]),
      [span(`  ${countsText(comparison)}`)],
    ];
  }
  const lines = verdictOf({ stored: { run }, gates: null, comparison }).lines;
  const failed = failures.tooMany ? 1 : 0;
  return lines.flatMap(({ text, tone, sign }, place) =>
    paragraph(text, width, marks.more, {
      before: `${signs(marks)[sign] ?? sign} `.padStart(2),
      tone: place < failed ? 'worse' : tone === 'unsure' ? 'few' : 'plain',
    }),
  );
}

/** In a narrow room the sign alone says whether it is more than noise. */
function told(one: MetricDifference, width: number): string {
  const { metric, difference, interval } = one;
  const full = sentence(one);
  if (stringWidth(full) + 2 <= width || difference === null || interval === null) return full;
  const unit = unitOf(metric);
  return `${METRIC_NAMES[metric]} ${signed(difference, unit)} (95 % ${signedReach(interval, unit)})`;
}

function progressRows(run: RunView, width: number, marks: Marks): readonly Line[] {
  const { done, total } = run.progress;
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const count =
    total === null
      ? counted(done, 'conversation')
      : `${whole(done)} of ${counted(total, 'conversation')}`;
  return [
    [
      run.stopped ? span('Stopped', 'few') : span('Running', 'accent'),
      span(`  ${count}`, 'strong'),
    ],
    share === null
      ? [span('Nobody has counted the conversations, so there is no bar.', 'dim')]
      : [...progressBar(share, Math.max(10, width - 7), marks), span(percent(share), 'strong')],
    paceLine(run.progress),
  ];
}

/** Each stands where it stands, however long the others are. */
function paceLine({ seconds, perSecond, left, silent, total }: RunView['progress']): Line {
  const soFar = `${cell(`${wholeText(seconds)} so far`, 18)}  `;
  if (silent !== null) {
    // How fast it was says nothing then.
    const text = `no answer for ${wholeText(coarseSeconds(silent))}`;
    return [span(soFar, 'dim'), span(text, 'few')];
  }
  const speed = perSecond === null ? '' : `${speedText(twoDigits(perSecond))} a second`;
  const told =
    left === null ? (total === null ? '' : 'too early to tell') : `${leftText(left)} left`;
  return [span(`${soFar}${cell(speed, 15)}  ${told}`, 'dim')];
}

function twoDigits(rate: number): number {
  return Number(rate.toPrecision(2));
}

/** Never 100 % before the end. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`.padStart(7);
}
