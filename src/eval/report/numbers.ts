// Numbers as a report shows them.

import type { MetricUnit } from '../../policy/metric.ts';
import type { Score } from '../metrics/score.ts';

/** For what is undefined. */
export const UNDEFINED = '–';

export function shown(value: number | null, unit: MetricUnit): string {
  if (value === null) return UNDEFINED;
  // No minus before a zero.
  return unit === 'share'
    ? `${(value * 100).toFixed(1)} %`
    : (value + 0).toFixed(2).replace(/^-(0\.00)$/, '$1');
}

export function shownInterval({ interval }: Score, unit: MetricUnit): string {
  if (interval === null) return UNDEFINED;
  const [low, high] = interval;
  return unit === 'share'
    ? `${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)} %`
    : `${shown(low, unit)} to ${shown(high, unit)}`;
}

/** A share as its number of per cent alone, for tables that say so above. */
export function bare(share: number | null): string {
  return share === null ? UNDEFINED : (share * 100).toFixed(1);
}

export function bareInterval(interval: Score['interval']): string {
  return interval === null ? UNDEFINED : `${bare(interval[0])} to ${bare(interval[1])}`;
}

export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;
}
