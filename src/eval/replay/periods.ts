// Days in a row as they are, and more of them by weeks.

import type { BeforeAndAfter, Totals } from './totals.ts';

export interface Period extends BeforeAndAfter {
  /** The first day of it, `YYYY-MM-DD`. */
  readonly from: string;
  readonly conversations: number;
}

export interface Periods {
  readonly unit: 'day' | 'week';
  readonly rows: readonly Period[];
}

const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 14;

/** Weeks begin on Monday. */
export function periodsOf(days: Totals['days']): Periods {
  const list = Object.entries(days).map(([from, counts]): Period => ({ from, ...counts }));
  if (list.length <= MOST_DAYS) return { unit: 'day', rows: list };
  const weeks = new Map<string, Period>();
  for (const day of list) {
    const from = mondayOf(day.from);
    const sum = weeks.get(from);
    weeks.set(from, sum === undefined ? { ...day, from } : added(sum, day));
  }
  return { unit: 'week', rows: [...weeks.values()] };
}

function mondayOf(day: string): string {
  const at = Date.parse(day);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * DAY).toISOString().slice(0, 10);
}

function added(a: Period, b: Period): Period {
  return {
    from: a.from,
    conversations: a.conversations + b.conversations,
    before: a.before + b.before,
    after: { least: a.after.least + b.after.least, most: a.after.most + b.after.most },
  };
}
