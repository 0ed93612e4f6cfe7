// Whether scores mean what they say: of messages with a score of 80 %, are four in five what was looked for?

import { ratio } from '../metrics/confusion.ts';
import { groupsOf, type ScoreHistogram } from './score-histogram.ts';
import { type Interval, wilson } from './wilson.ts';

/** Cases with scores from `from` up to, but not including, `to`; the last row holds a score of 1 too. */
export interface CalibrationRow {
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  readonly meanScore: number | null;
  /** The share of positives, to be compared with the mean score. */
  readonly share: number | null;
  readonly interval: Interval | null;
}

export interface CalibrationTable {
  readonly rows: readonly CalibrationRow[];
  /** Expected calibration error: how far share and mean score are apart, a row weighing as many cases as it has. */
  readonly expectedError: number | null;
  /** The mean squared distance of the score from 1 or 0. */
  readonly brier: number | null;
}

const ROWS = 10;
const BINS_PER_ROW = 20;

/** From scores as they stand in their bins, so every figure is right to a four-hundredth. */
export function calibrationTable(histogram: ScoreHistogram): CalibrationTable {
  const groups = groupsOf(histogram);
  const rows = Array.from({ length: ROWS }, (_, row): CalibrationRow => {
    const own = groups.filter(
      ({ bin }) => Math.min(ROWS - 1, Math.floor(bin / BINS_PER_ROW)) === row,
    );
    const positives = total(own.map((group) => group.positives));
    const cases = positives + total(own.map((group) => group.negatives));
    const scores = own.map((group) => group.score * (group.negatives + group.positives));
    return {
      from: row / ROWS,
      to: (row + 1) / ROWS,
      cases,
      meanScore: ratio(total(scores), cases),
      share: ratio(positives, cases),
      interval: wilson(positives, cases),
    };
  });
  const cases = total(rows.map((row) => row.cases));
  const apart = rows.map((row) => row.cases * Math.abs((row.share ?? 0) - (row.meanScore ?? 0)));
  const squares = groups.map(
    ({ score, negatives, positives }) => negatives * score ** 2 + positives * (1 - score) ** 2,
  );
  return {
    rows,
    expectedError: ratio(total(apart), cases),
    brier: ratio(total(squares), cases),
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
