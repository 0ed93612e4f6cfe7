// Dots with their intervals, a row each: scores, slices, differences.

import { axisX, dot, gridX, link, ruleX, text } from '@observablehq/plot';
import type { Interval } from '../../../statistics/wilson.ts';
import { shortened } from '../../layout.ts';
import type { Markup } from '../markup.ts';
import { drawn, INK } from './drawing.ts';

export interface IntervalRow {
  readonly name: string;
  readonly value: number | null;
  readonly interval: Interval | null;
  /** As it is read, such as `57.4 %`. */
  readonly shown: string;
  readonly colour?: string;
}

export interface IntervalScale {
  readonly domain: readonly [number, number];
  /** Where a line is drawn from top to bottom, such as at no difference. */
  readonly rule?: number;
  readonly tick: (value: number) => string;
}

const ROW = 30;
/** Wide enough for names and figures at the sides. */
const SIDES = { wide: [190, 90], narrow: [118, 54] } as const;

export function intervalChart(
  label: string,
  rows: readonly IntervalRow[],
  { domain, rule, tick }: IntervalScale,
): Markup {
  const told = rows.map((row, y) => ({ ...row, y, colour: row.colour ?? INK.accent }));
  const spans = told.flatMap(({ interval, y, colour }) =>
    interval === null ? [] : [{ y, low: interval[0], high: interval[1], colour }],
  );
  const dots = told.flatMap(({ value, y, colour }) =>
    value === null ? [] : [{ value, y, colour }],
  );
  return drawn(label, ({ narrow }) => {
    const [left, right] = narrow ? SIDES.narrow : SIDES.wide;
    const most = narrow ? 17 : 28;
    return {
      height: rows.length * ROW + 34,
      marginLeft: left,
      marginRight: right,
      marginTop: 4,
      marginBottom: 28,
      x: { domain: [...domain], clamp: true },
      y: { type: 'linear', domain: [-0.6, rows.length - 0.4], axis: null, reverse: true },
      marks: [
        gridX({ stroke: INK.line, strokeOpacity: 1, ticks: narrow ? 3 : 5 }),
        axisX({
          label: null,
          tickSize: 0,
          ticks: narrow ? 3 : 5,
          tickFormat: tick,
          fill: INK.muted,
          fontSize: 12,
        }),
        ...(rule === undefined ? [] : [ruleX([rule], { stroke: INK.muted, strokeWidth: 1.25 })]),
        link(spans, {
          x1: 'low',
          x2: 'high',
          y1: 'y',
          y2: 'y',
          stroke: 'colour',
          strokeOpacity: 0.32,
          strokeWidth: 10,
        }),
        dot(dots, {
          x: 'value',
          y: 'y',
          r: 5,
          fill: 'colour',
          stroke: 'var(--card)',
          strokeWidth: 1.5,
        }),
        text(told, {
          y: 'y',
          text: (one: (typeof told)[number]) => shortened(one.name, most),
          frameAnchor: 'left',
          dx: -left + 2,
          textAnchor: 'start',
          fontSize: 13,
          fill: INK.ink,
        }),
        text(told, {
          y: 'y',
          text: 'shown',
          frameAnchor: 'right',
          dx: right - 2,
          textAnchor: 'end',
          fontSize: 13,
          fill: INK.ink,
        }),
      ],
      color: { type: 'identity' },
    };
  });
}

export const SHARE_SCALE: IntervalScale = {
  domain: [0, 1],
  tick: (value) => `${Math.round(value * 100)} %`,
};
