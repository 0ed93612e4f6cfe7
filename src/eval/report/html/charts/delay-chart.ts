// How many turns early or late escalations came, as bars; those that never came beside them.

import { axisX, barY, ruleY, text } from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { drawn, INK } from './drawing.ts';

export interface DelayBar {
  readonly name: string;
  readonly count: number;
  readonly kind: 'early' | 'on_time' | 'late' | 'missed';
}

const COLOURS: Readonly<Record<DelayBar['kind'], string>> = {
  early: INK.unsure,
  on_time: INK.good,
  late: INK.unsure,
  missed: INK.bad,
};

export function delayChart(label: string, bars: readonly DelayBar[]): Markup {
  const told = bars.map((bar) => ({ ...bar, colour: COLOURS[bar.kind] }));
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return drawn(label, () => ({
    height: 240,
    marginTop: 22,
    marginBottom: 34,
    marginLeft: 8,
    marginRight: 8,
    x: { type: 'band', domain: bars.map(({ name }) => name), padding: 0.25 },
    y: { axis: null, domain: [0, most] },
    color: { type: 'identity' },
    marks: [
      barY(told, { x: 'name', y: 'count', fill: 'colour', rx: 3 }),
      text(told, {
        x: 'name',
        y: 'count',
        text: (bar: DelayBar) => bar.count.toLocaleString('en-US'),
        dy: -10,
        fontSize: 13,
        fill: INK.ink,
      }),
      ruleY([0], { stroke: INK.muted }),
      axisX({ label: null, tickSize: 0, fontSize: 12, fill: INK.muted }),
    ],
  }));
}
