// Whether a time is inside opening hours, by the clock on the wall of their time zone.

import { Temporal } from 'temporal-polyfill';
import { type Hours, WEEKDAYS } from '../../policy/policy.ts';
import type { Ports } from '../port.ts';

export const hours: Ports['hours'] = {
  isOpen({ timeZone, open, except }: Hours, at: number): boolean {
    const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(
      timeZone,
    );
    const minute = local.hour * 60 + local.minute;
    const today = local.toPlainDate();
    const yesterday = today.subtract({ days: 1 });
    const runs = (day: Temporal.PlainDate, { days }: Hours['open'][number]) =>
      days.includes(WEEKDAYS[day.dayOfWeek - 1] as (typeof WEEKDAYS)[number]) &&
      !except.includes(day.toString());
    return open.some((span) => {
      const pastMidnight = span.until <= span.from;
      const begun = minute >= span.from && (pastMidnight || minute < span.until);
      return (
        (begun && runs(today, span)) ||
        (pastMidnight && minute < span.until && runs(yesterday, span))
      );
    });
  },
};
