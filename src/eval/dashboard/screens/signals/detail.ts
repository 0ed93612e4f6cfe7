// What is told of the signal that the cursor is on: its scores, what it did for the escalations, its threshold, and who judged it.

import type { SignalLevel } from '../../../metrics/outcome.ts';
import type { Score } from '../../../metrics/score.ts';
import type { SignalThreshold } from '../../../metrics/signal-thresholds.ts';
import { bare, bareInterval, counted, shown } from '../../../report/numbers.ts';
import { stageCounts } from '../../../report/stages.ts';
import { offBy } from '../../../report/terminal/signals-text.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { ruleLine, scoreLine } from '../../frame/score-line.ts';
import { paragraph, whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';
import type { SignalRow } from './rows.ts';

/** At most `rows` rows, the first of them a rule. */
export function detailOf(
  row: SignalRow,
  run: RunView,
  level: SignalLevel,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const { scores, difference } = row;
  const what = level === 'turn' ? 'turn' : 'conversation';
  // What a comparison knows is of whole conversations.
  const compared = level === 'conversation' ? difference : null;
  const head =
    scores === null
      ? `  no label says at which ${what} it holds`
      : `  ${whole(positives(row))} of ${counted(labelled(row), `${what} with a label`, `${what}s with a label`)} state it`;
  const lines: readonly Line[] = [
    ruleLine(width, marks),
    [span(`  ${plainText(row.signal)}`, 'strong'), span(head)],
    ...(scores === null
      ? []
      : [
          scoreLine(
            { name: 'recall', score: scores.recall, difference: compared?.recall },
            width,
            marks,
          ),
          scoreLine({ name: 'precision', score: scores.precision }, width, marks),
        ]),
    ...[firedText(row), thresholdText(run, row), ...judgeTexts(row, run)].flatMap((text) =>
      text === '' ? [] : paragraph(text, width, marks.more, { before: '  ' }),
    ),
  ];
  return lines.slice(0, rows);
}

function positives({ scores }: SignalRow): number {
  return scores === null ? 0 : scores.counts.tp + scores.counts.fn;
}

function labelled({ scores }: SignalRow): number {
  return scores === null
    ? 0
    : positives({ scores } as SignalRow) + scores.counts.fp + scores.counts.tn;
}

function firedText({ fired }: SignalRow): string {
  if (fired === null) return '';
  const { right, unique, recallLost } = fired;
  const range = bareInterval(recallLost.interval);
  const lost = unique === 0 ? '' : `: recall ${shown(recallLost.value, 'share')} (${range})`;
  return `${counted(fired.fired, 'escalation')} on it, ${whole(right)} right; ${whole(unique)} by it alone${lost}.`;
}

function thresholdText({ scores }: RunView, { signal }: SignalRow): string {
  const chosen = scores.thresholds.chosen.find((one) => one.signal === signal);
  if (chosen === undefined) return '';
  return `${chosen.written} would give ${reached(chosen.reached)}; today ${reached(chosen.today)} (on the other half).`;
}

function reached({ precision, recall }: SignalThreshold['reached']): string {
  const told = ({ value, interval }: Score) =>
    interval === null ? bare(value) : `${bare(value)} (${bareInterval(interval)})`;
  return `precision ${told(precision)}, recall ${told(recall)}`;
}

function judgeTexts({ scores, failed, signal }: SignalRow, run: RunView): readonly string[] {
  const error = scores === null ? null : offBy(scores);
  const off = error === null ? [] : [`Scores are off by ${bare(error)} points.`];
  const counted = stageCounts(run);
  const own = counted?.rows.find(({ name }) => name === signal)?.counts ?? [];
  const stages = own.flatMap((count, place) =>
    count === 0 ? [] : [`${counted?.stages[place] ?? ''} ${whole(count)}`],
  );
  const by = stages.length === 0 ? [] : [`Verdicts by ${stages.join(', ')}.`];
  const none = failed === 0 ? [] : [`${whole(failed)} could not be had.`];
  return [[...by, ...none, ...off].join(' ')];
}
