// Per signal: precision against recall at every threshold, and whether scores mean what they say.

import { axisX, axisY, dot, gridX, gridY, line, link } from '@observablehq/plot';
import type { CalibrationTable } from '../../../statistics/calibration-table.ts';
import type { Markup } from '../markup.ts';
import { drawnOnce, INK } from './drawing.ts';

export interface CurvePoint {
  readonly recall: number;
  readonly precision: number;
}

/** Square, and small enough for every screen. */
const SIDE = 300;

const PERCENT = (value: number) => String(Math.round(value * 100));

function frame(xLabel: string, yLabel: string) {
  const axis = { ticks: [0, 0.5, 1], tickFormat: PERCENT, tickSize: 0, fontSize: 12 };
  return {
    height: SIDE,
    marginLeft: 44,
    marginBottom: 42,
    marginTop: 26,
    marginRight: 14,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      gridX({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: INK.line, strokeOpacity: 1 }),
      gridY({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: INK.line, strokeOpacity: 1 }),
      axisX({ ...axis, label: xLabel, labelArrow: 'none', labelAnchor: 'center', fill: INK.muted }),
      axisY({ ...axis, label: yLabel, labelArrow: 'none', fill: INK.muted }),
    ],
  };
}

/** `now`: where the policy works today. */
export function precisionRecallChart(
  label: string,
  points: readonly CurvePoint[],
  now: CurvePoint | null,
): Markup {
  const base = frame('Recall, %', 'Precision, %');
  return drawnOnce(label, SIDE, {
    ...base,
    marks: [
      ...base.marks,
      line([...points], {
        x: 'recall',
        y: 'precision',
        stroke: INK.accent,
        strokeWidth: 2,
        curve: 'step-before',
        strokeLinejoin: 'round',
      }),
      dot(now === null ? [] : [now], {
        x: 'recall',
        y: 'precision',
        r: 6,
        fill: INK.bad,
        stroke: 'var(--card)',
        strokeWidth: 2,
        symbol: 'diamond2',
      }),
    ],
  });
}

export function calibrationChart(label: string, { rows }: CalibrationTable): Markup {
  const base = frame('Score, %', 'Stated the signal, %');
  const told = rows.flatMap(({ cases, meanScore, share, interval }) =>
    cases === 0 || meanScore === null || share === null
      ? []
      : [{ cases, meanScore, share, low: interval?.[0] ?? share, high: interval?.[1] ?? share }],
  );
  return drawnOnce(label, SIDE, {
    ...base,
    marks: [
      ...base.marks,
      link([{ from: 0, to: 1 }], {
        x1: 'from',
        y1: 'from',
        x2: 'to',
        y2: 'to',
        stroke: INK.muted,
        strokeDasharray: '4 4',
      }),
      link(told, {
        x1: 'meanScore',
        x2: 'meanScore',
        y1: 'low',
        y2: 'high',
        stroke: INK.accent,
        strokeOpacity: 0.32,
        strokeWidth: 8,
      }),
      dot(told, {
        x: 'meanScore',
        y: 'share',
        r: 4.5,
        fill: INK.accent,
        stroke: 'var(--card)',
        strokeWidth: 1.5,
      }),
    ],
  });
}
