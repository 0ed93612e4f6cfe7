// Opening hours: their time zone, their days, their clock.

import type { Context } from './context.ts';
import { didYouMean } from './did-you-mean.ts';
import { statementsOf } from './program.ts';
import { error, type Findings } from './report.ts';

const MIDNIGHT_AT_THE_END = 24 * 60;

export function* checkHours({ program: { statements } }: Context): Findings {
  for (const hours of statementsOf(statements, 'hours')) {
    const zone = hours.timeZone.text;
    if (!isTimeZone(zone)) {
      yield error(
        'unknown-time-zone',
        hours.timeZone.span,
        `unknown time zone "${zone}"`,
        didYouMean(zone, zones(), 'write such as "Europe/Paris"'),
      );
    }
    const open = hours.items.filter((item) => item.kind === 'open');
    if (open.length === 0) {
      yield error('bad-hours', hours.name.span, `the hours "${hours.name.text}" are never open`, {
        help: 'add a line such as `mon-fri 09:00-18:00`',
      });
    }
    for (const item of open) {
      if (item.from.minutes >= MIDNIGHT_AT_THE_END) {
        yield error('bad-hours', item.from.span, 'a day begins at 00:00', {
          help: 'write 00:00, on the day after',
        });
      } else if (item.from.minutes === item.until.minutes) {
        yield error('bad-hours', item.span, 'these hours end when they begin', {
          help: 'write 00:00-24:00 for the whole day',
        });
      }
    }
  }
}

function isTimeZone(zone: string): boolean {
  // Most are in the list; only the other names of a zone need the slower way.
  if (zones().includes(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    // An offset is no zone: it knows no summer time.
    return !/^[+-]/.test(zone);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function zones(): readonly string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'];
}
