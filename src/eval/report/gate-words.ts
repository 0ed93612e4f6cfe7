// The result of a gate in words and numbers, for the written reports.

import { METRIC_NAMES, signed, signedReach, unitOf } from '../compare/difference-text.ts';
import type { GateResult } from '../run/gate-report.ts';
import type { Reading } from '../statistics/gate-reading.ts';
import { shown, shownInterval, UNDEFINED } from './numbers.ts';

/** A sign beside each colour. */
export const READING_SIGNS: Readonly<Record<Reading, string>> = {
  pass: '▲',
  fail: '▼',
  inconclusive: '?',
};

export const READING_WORDS: Readonly<Record<Reading, string>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'open',
};

/** As it is written; with the metric, where one demand is about several. */
export function demandName({ demand, metric }: GateResult): string {
  return demand.includes(metric) ? demand : `${metric} ${demand}`;
}

export function gateValue({ value, metric, kind }: GateResult): string {
  if (value === null) return UNDEFINED;
  if (kind !== 'no_worse') return shown(value, unitOf(metric));
  return `${signed(value, unitOf(metric))}${unitOf(metric) === 'share' ? ' points' : ''}`;
}

export function gateReach({ interval, metric, kind }: GateResult): string {
  if (interval === null) return UNDEFINED;
  if (kind === 'no_worse') return signedReach(interval, unitOf(metric));
  return shownInterval({ value: null, interval, of: 0, by: 'wilson' }, unitOf(metric));
}

/** Why it is open, and what would decide it. */
export function gateNote({ reading, reason, casesToDecide }: GateResult): string {
  if (reason !== undefined) return reason;
  if (reading !== 'inconclusive') return '';
  return casesToDecide === null
    ? 'No number of conversations like these would decide it.'
    : `About ${casesToDecide.toLocaleString('en-US')} conversations would decide it.`;
}

/** One sentence or two: what was measured, and why it is not enough. */
export function gateSentence(gate: GateResult): string {
  const measured =
    gate.value === null
      ? ''
      : `${METRIC_NAMES[gate.metric]} ${gateValue(gate)} (95 % ${gateReach(gate)}) of ${gate.of.toLocaleString('en-US')} conversations. `;
  return `${measured}${gateNote(gate)}`.trim();
}
