// When escalations came, against the turn where they are right.

import type { Run } from '../../../run/run.ts';
import { bare, bareInterval, counted, shown, shownInterval } from '../../numbers.ts';
import { type DelayBar, delayChart } from '../charts/delay-chart.ts';
import { html } from '../markup.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

/** Delays beyond this many turns share a bar. */
const FARTHEST = 4;

export function timingSection({ tally, scores, options }: Run): Section | null {
  const { timing, delays } = tally;
  const all = Object.values(timing).reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const { metrics } = scores;
  const bars = [
    ...delayBars(delays, options.tolerance),
    { name: 'never', count: timing.missed, kind: 'missed' } as const,
  ];
  const said = bars.map(({ name, count }) => `${name}: ${count}`).join(', ');
  const within = options.tolerance === 0 ? 'at' : `within ${counted(options.tolerance, 'turn')} of`;
  const rows = (['on_time', 'early', 'late', 'missed'] as const).map((name) => [
    { on_time: 'On time', early: 'Early', late: 'Late', missed: 'Never' }[name],
    timing[name].toLocaleString('en-US'),
    shown(metrics[name].value, 'share'),
    shownInterval(metrics[name], 'share'),
  ]);
  const transfer = ([1, 2, 3] as const)
    .filter((turns) => metrics[`gtt_${turns}`].value !== null)
    .map((turns) => [
      counted(turns, 'turn'),
      ...(['gtt', 'gtt_mirrored', 'gtt_harmonic'] as const).flatMap((name) => {
        const { value, interval } = metrics[`${name}_${turns}`];
        return [bare(value), bareInterval(interval)];
      }),
    ]);
  return {
    id: 'timing',
    title: 'Timing',
    lead: `Turns between the first escalation and the nearest turn where it is right. On time is ${within} that turn.`,
    body: html`${figure(
      delayChart(`Conversations by the delay of their escalation in turns. ${said}.`, bars),
      `Delay in turns; below 0 is early. Mean delay ${shown(metrics.mean_delay.value, 'number')} (${shownInterval(metrics.mean_delay, 'number')}).`,
      table({
        caption: 'Conversations by delay',
        head: ['Delay in turns', 'Conversations'],
        rows: bars.map(({ name, count }) => [name, count.toLocaleString('en-US')]),
      }),
    )}
${table({ caption: 'Timing of escalations', head: ['', 'Conversations', 'Share', '95 % interval'], rows })}
${
  transfer.length > 0 &&
  table({
    caption: 'Golden transfer within tolerance (GT-T), in per cent',
    head: ['Tolerance', 'GT-T', '95 %', 'Mirrored', '95 %', 'Both in one', '95 %'],
    rows: transfer,
  })
}`,
  };
}

function delayBars(
  delays: Readonly<Record<string, number>>,
  tolerance: number,
): readonly DelayBar[] {
  const numbers = Object.keys(delays).map(Number);
  const low = Math.max(-FARTHEST, Math.min(-1, ...numbers));
  const high = Math.min(FARTHEST, Math.max(1, ...numbers));
  return Array.from({ length: high - low + 1 }, (_, index): DelayBar => {
    const turn = low + index;
    const own = Object.entries(delays).filter(
      ([delay]) => Math.max(low, Math.min(high, Number(delay))) === turn,
    );
    const kind = turn < -tolerance ? 'early' : turn > tolerance ? 'late' : 'on_time';
    return {
      name: nameOf(turn),
      count: own.reduce((sum, [, count]) => sum + count, 0),
      kind,
    };
  });
}

function nameOf(turn: number): string {
  if (turn === 0) return '0';
  const size = Math.abs(turn) === FARTHEST ? `${FARTHEST}+` : String(Math.abs(turn));
  return `${turn < 0 ? '−' : '+'}${size}`;
}
