// A score as a row of a detail: its name, value, range, the range as a strip, and what became of it since the baseline.

import { pText, signed, signedReach } from '../../compare/difference-text.ts';
import type { RateDifference } from '../../compare/slice-differences.ts';
import type { Score } from '../../metrics/score.ts';
import { shown, shownInterval } from '../../report/numbers.ts';
import { strip } from './bars.ts';
import { cell } from './fit.ts';
import { type Line, span } from './line.ts';
import type { Marks } from './marks.ts';
import { judgedSpan } from './signs.ts';

export interface ScoreLine {
  readonly name: string;
  readonly score: Score | undefined;
  /** Marked on the strip: what it is to be compared with. */
  readonly beside?: number | null;
  readonly difference?: RateDifference | undefined;
}

/** Below so many columns the strip has no place. */
const STRIP_FROM = 90;
const STRIP = 24;

export function scoreLine({ name, score, ...more }: ScoreLine, width: number, marks: Marks): Line {
  const { value, interval } = score ?? { value: null, interval: null };
  const range = score === undefined ? '' : shownInterval(score, 'share');
  return [
    span(`  ${cell(name, 13)}`),
    span(cell(shown(value, 'share'), 7, 'right'), 'strong'),
    span(`  ${cell(range, 15, 'right')}  `, 'dim'),
    ...(width < STRIP_FROM
      ? []
      : [...strip({ value, interval, beside: more.beside ?? null }, STRIP, marks), span('  ')]),
    ...differenceSpans(more.difference, marks),
  ];
}

function differenceSpans(difference: RateDifference | undefined, marks: Marks): Line {
  if (difference?.difference === null || difference === undefined) return [];
  const { judged, lost, won, interval } = difference;
  if (lost + won === 0) return [span('as before', 'dim')];
  const reach = interval === null ? '' : signedReach(interval, 'share');
  return [
    judgedSpan(judged, signed(difference.difference, 'share'), marks),
    span(`  ${reach}  ${pText(difference.adjusted)}`, 'dim'),
  ];
}

/** Between a list and what is told of the row of its cursor. */
export function ruleLine(width: number, { rule }: Marks): Line {
  return [span(`  ${rule.repeat(Math.max(0, width))}`, 'dim')];
}
