// How well each signal is judged, what it did for the escalations, and its curves.

import { f1Of, ratio } from '../../../metrics/confusion.ts';
import type { Scores } from '../../../metrics/scores.ts';
import { type FiredScores, type SignalScores, withCurves } from '../../../metrics/signal-scores.ts';
import type { Run } from '../../../run/run.ts';
import { edgeBelow, type ScoreHistogram } from '../../../statistics/score-histogram.ts';
import { thresholdRows } from '../../../statistics/threshold.ts';
import { bare, bareInterval } from '../../numbers.ts';
import {
  type CurvePoint,
  calibrationChart,
  precisionRecallChart,
} from '../charts/signal-charts.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

/** Charts are drawn of so many signals: those that most labels state. */
const CHARTED = 16;
const LEVELS = { turn: 'turn by turn', conversation: 'by conversation' } as const;

export function signalsSection(run: Run): Section | null {
  const { scores, tally, options } = run;
  if (!options.signals) return null;
  const judged = scores.signals.filter(({ counts }) => counts.pinned === 0);
  if (judged.length === 0) return null;
  const curves = withCurves(judged)
    .toSorted((a, b) => positives(b) - positives(a))
    .slice(0, CHARTED)
    .map((one) => curveCard(one, tally.ranks[one.signal]?.[one.level]));
  return {
    id: 'signals',
    title: 'Signals',
    lead: 'Every signal was judged at every exchange, and compared with its labels. A verdict yes counts as found.',
    body: html`${(['turn', 'conversation'] as const).map((level) => signalTable(judged, level))}
${firedTable(scores.fired)}
<h3>Thresholds and calibration</h3>
${thresholdTable(scores.thresholds)}
<p>A curve runs through every threshold that makes a difference; the diamond is where the policy works today. Beside it: of messages with a given score, how many stated the signal. On the dashed line a score means what it says.</p>
<div class="cards">${curves}</div>`,
  };
}

function signalTable(signals: readonly SignalScores[], level: keyof typeof LEVELS): Markup | null {
  const rows = signals.filter((one) => one.level === level);
  if (rows.length === 0) return null;
  return table({
    caption: `Signals ${LEVELS[level]}, in per cent`,
    head: ['Signal', 'Labels', 'Precision', '95 %', 'Recall', '95 %', 'F1', 'AP', 'Cal. error'],
    rows: rows.map((one) => [
      one.signal,
      `${positives(one)} of ${one.counts.tp + one.counts.fp + one.counts.fn + one.counts.tn}`,
      bare(one.precision.value),
      bareInterval(one.precision.interval),
      bare(one.recall.value),
      bareInterval(one.recall.interval),
      bare(one.f1.value),
      bare(one.averagePrecision.value),
      bare(one.calibration?.expectedError ?? null),
    ]),
  });
}

function firedTable(fired: readonly FiredScores[]): Markup | null {
  if (fired.length === 0) return null;
  const rows = fired.toSorted((a, b) => b.unique - a.unique || b.fired - a.fired);
  return html`<h3>What the signals did for the escalations</h3>
${table({
  caption: 'Escalations that rest on each signal',
  head: ['Signal', 'Fired', 'Rightly', 'Unique catches', 'Recall lost without it', '95 %'],
  rows: rows.map((one) => [
    one.signal,
    one.fired,
    one.right,
    one.unique,
    `${bare(one.recallLost.value)} %`,
    bareInterval(one.recallLost.interval),
  ]),
})}`;
}

/** What another threshold would reach, on the half of the conversations that it was not chosen on. */
function thresholdTable({ aim, chosen }: Scores['thresholds']): Markup | null {
  if (chosen.length === 0) return null;
  return table({
    caption: `Thresholds with ${aim === 'f1' ? 'most F1' : 'least cost'}, chosen on one half of the conversations and tried on the other, in per cent`,
    head: ['Signal', 'Yes above', 'Precision', 'today', 'Recall', 'today', 'F1', 'today'],
    rows: chosen.map(({ signal, written, reached, today }) => [
      signal,
      written,
      bare(reached.precision.value),
      bare(today.precision.value),
      bare(reached.recall.value),
      bare(today.recall.value),
      bare(reached.f1),
      bare(today.f1),
    ]),
  });
}

function positives({ counts }: SignalScores): number {
  return counts.tp + counts.fn;
}

function curveCard(one: SignalScores, ranks: ScoreHistogram = {}): Markup {
  const points = curveOf(ranks);
  const { signal, level, precision, recall, averagePrecision, calibration } = one;
  const now =
    precision.value === null || recall.value === null
      ? null
      : { precision: precision.value, recall: recall.value };
  const where =
    now === null
      ? 'Nothing is found today.'
      : `Today: precision ${bare(now.precision)} %, recall ${bare(now.recall)} %.`;
  const ap = `average precision ${bare(averagePrecision.value)} %`;
  return html`<article class="card"><h4>${signal}</h4>
<p class="quiet">${LEVELS[level]}, ${positives(one)} labelled; ${ap}</p>
<div class="two"><div>${figure(
    precisionRecallChart(`Precision against recall of ${signal}: ${ap}. ${where}`, points, now),
    where,
    curveTable(signal, ranks),
  )}</div>
${
  calibration !== null &&
  html`<div>${figure(
    calibrationChart(
      `Calibration of ${signal}: expected error ${bare(calibration.expectedError)} %.`,
      calibration,
    ),
    `Scores are off by ${bare(calibration.expectedError)} points on average.`,
    table({
      caption: `Calibration of ${signal}, in per cent`,
      head: ['Score', 'Cases', 'Mean score', 'Stated it', '95 %'],
      rows: calibration.rows
        .filter(({ cases }) => cases > 0)
        .map(({ from, to, cases, meanScore, share, interval }) => [
          `${bare(from)} to ${bare(to)}`,
          cases,
          bare(meanScore),
          bare(share),
          bareInterval(interval),
        ]),
    }),
  )}</div>`
}</div></article>`;
}

/** From the highest threshold down: recall grows. */
function curveOf(ranks: ScoreHistogram): readonly CurvePoint[] {
  const points = thresholdRows(ranks).flatMap(({ table: { tp, fp, fn } }): CurvePoint[] => {
    const [precision, recall] = [ratio(tp, tp + fp), ratio(tp, tp + fn)];
    return precision === null || recall === null ? [] : [{ precision, recall }];
  });
  // A threshold that only adds false alarms serves nobody: of each recall the best is drawn.
  const best = points.filter(({ recall }, index) => recall !== points[index - 1]?.recall);
  const [first] = best;
  return first === undefined ? [] : [{ precision: first.precision, recall: 0 }, ...best];
}

/** Thresholds that a reader may choose from: ten of them. */
function curveTable(signal: string, ranks: ScoreHistogram): Markup {
  const all = thresholdRows(ranks);
  // Everything below the lowest score is one step: that of saying yes to all.
  const rows = all.filter(({ threshold }, index) => threshold !== 0 || index === all.length - 1);
  const step = Math.max(1, Math.ceil(rows.length / 10));
  const told = rows.filter((_, index) => index % step === 0 || index === rows.length - 1);
  return table({
    caption: `Thresholds of ${signal}, in per cent`,
    head: ['Yes above', 'Precision', 'Recall', 'F1'],
    rows: told.map(({ threshold, table: counts }) => [
      thresholdText(threshold),
      bare(ratio(counts.tp, counts.tp + counts.fp)),
      bare(ratio(counts.tp, counts.tp + counts.fn)),
      bare(f1Of(counts)),
    ]),
  });
}

/** What text rules found stands before every score. */
function thresholdText(threshold: number | null): string {
  if (threshold === null) return 'never';
  if (threshold > edgeBelow(200)) return 'text rules alone';
  return threshold > 0 ? bare(threshold) : 'always yes';
}
