// How many conversations came out right and wrong, broken and fixed: each count leads to its conversations.

import { unitOf } from '../../../compare/difference-text.ts';
import { sizeOf } from '../../../metrics/confusion.ts';
import { demandName, gateReach, gateValue, READING_WORDS } from '../../../report/gate-words.ts';
import { counted } from '../../../report/numbers.ts';
import type { GateReport } from '../../../run/gate-report.ts';
import { cell } from '../../frame/fit.ts';
import { type Line, type Span, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { type PageRow, pageRow } from '../../frame/page.ts';
import { plainText } from '../../frame/plain-text.ts';
import { shortRange } from '../../frame/score-cells.ts';
import { readingJudged, signOf, signsText, toneOf } from '../../frame/signs.ts';
import { textWidth } from '../../frame/text-width.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';

export function countRows(run: RunView, marks: Marks): readonly PageRow[] {
  const { escalation, cases } = run.tally;
  const { tp, fn, fp, tn } = escalation;
  const { right, wrong } = marks;
  const others = cases - sizeOf(escalation);
  const compared = run.comparison?.comparable ? run.comparison.counts : null;
  return [
    pageRow([
      span(`Escalation of ${counted(sizeOf(escalation), 'labelled conversation')}`, 'title'),
    ]),
    count('fn', fn, span(wrong, 'worse'), 'missed: should be escalated'),
    count('fp', fp, span(wrong, 'worse'), 'false alarms: should not be escalated'),
    count('tp', tp, span(right, 'better'), 'escalated, and should have been'),
    count('tn', tn, span(right, 'better'), 'not escalated, and rightly so'),
    ...(others === 0
      ? []
      : [count('unlabelled', others, span(marks.few, 'few'), 'nobody can tell')]),
    ...(compared === null
      ? []
      : [
          count(
            'broken',
            compared.broken,
            span(marks.worse, 'worse'),
            'broken: right before, wrong now',
          ),
          count(
            'fixed',
            compared.fixed,
            span(marks.better, 'better'),
            'fixed: wrong before, right now',
          ),
        ]),
  ];
}

/** A sign has its colour where there is anything to look at. */
function count(filter: string, size: number, sign: Span, words: string): PageRow {
  const tone = size === 0 ? 'dim' : sign.tone;
  return pageRow(
    [
      span(`${sign.text} `, tone),
      span(cell(whole(size), 7, 'right'), 'strong'),
      span(`  ${words}`),
    ],
    filter,
  );
}

/** From so many columns on the gates stand beside the counts. */
export const GATES_BESIDE = 95;

/** `2 pass, 1 fail` */
export function readingsText({ results }: GateReport): string {
  const words = (['pass', 'fail', 'inconclusive'] as const).flatMap((reading) => {
    const size = results.filter((one) => one.reading === reading).length;
    return size === 0 ? [] : [`${size} ${READING_WORDS[reading]}`];
  });
  return words.join(', ');
}

export function gateRows({ gates, phase }: RunView, width: number, marks: Marks): readonly Line[] {
  if (gates === null || gates.results.length + gates.notJudged.length === 0) {
    return phase === 'running'
      ? []
      : [[span('No gates: ', 'dim'), span('the policy demands nothing.', 'dim')]];
  }
  const others =
    gates.notJudged.length === 0
      ? []
      : [
          [
            span(
              `  ${counted(gates.notJudged.length, 'gate')} on files that were not evaluated`,
              'dim',
            ),
          ],
        ];
  return [
    [span('Gates', 'title'), span(`  ${readingsText(gates)}`, 'dim')],
    ...gates.results.map((one): Line => {
      const judged = readingJudged(one.reading);
      const value = gateValue(one);
      const demand = plainText(demandName(one));
      const roomBeside = (reach: string) => width - value.length - reach.length - 7;
      const full = gateReach(one);
      const reach = textWidth(demand) <= roomBeside(full) ? full : shortReach(one);
      const room = Math.max(8, roomBeside(reach));
      return [
        span(`${signOf(judged, marks)} `, toneOf(judged)),
        span(cell(demand, room, 'left', marks.more)),
        span(`  ${value}`, 'strong'),
        span(`  ${reach}`, 'dim'),
      ];
    }),
    ...others,
  ];
}

/** In whole per cent, where the demand would be cut otherwise. */
function shortReach(gate: GateReport['results'][number]): string {
  const { kind, metric, interval } = gate;
  if (interval === null || kind === 'no_worse' || unitOf(metric) !== 'share')
    return gateReach(gate);
  return shortRange(interval);
}

/** What the signs mean, where there are any. */
export function keyRow({ comparison, gates }: RunView, marks: Marks): readonly Line[] {
  return comparison === null && gates === null ? [] : [[span(signsText(marks), 'dim')]];
}
