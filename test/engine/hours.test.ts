// Opening hours by the clock on the wall: summer time, past midnight, days that are closed.

import { describe, expect, it } from 'vitest';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { Hours, OpenHours } from '../../src/policy/policy.ts';

const ALL_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WORKDAYS = ALL_DAYS.slice(0, 5);

function hours(
  timeZone: string,
  open: readonly OpenHours[],
  except: readonly string[] = [],
): Hours {
  return { name: 'support', timeZone, open, except };
}
const clock = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};
const span = (days: OpenHours['days'], from: string, until: string): OpenHours => ({
  days,
  from: clock(from),
  until: clock(until),
});

const OFFICE = hours(
  'Europe/Paris',
  [span(WORKDAYS, '9:00', '18:00'), span(['sat'], '10:00', '14:00')],
  ['2026-12-25'],
);
const NIGHT = hours('Europe/Paris', [span(['fri'], '22:00', '6:00')], ['2026-12-25']);
const EARLY = hours('Europe/Paris', [span(ALL_DAYS, '2:00', '3:00')]);
const WHOLE = hours('America/New_York', [span(['mon'], '0:00', '24:00')]);
const ROUND = hours('America/New_York', [span(['mon'], '0:00', '0:00')]);

describe('opening hours', () => {
  it.each([
    ['opens on the minute', OFFICE, '2026-05-04T07:00:00Z', true],
    ['is closed a second before', OFFICE, '2026-05-04T06:59:59Z', false],
    ['closes on the minute', OFFICE, '2026-05-04T16:00:00Z', false],
    ['is open a second before', OFFICE, '2026-05-04T15:59:59.999Z', true],
    ['opens an hour later in UTC in winter', OFFICE, '2026-01-05T07:30:00Z', false],
    ['is open in winter', OFFICE, '2026-01-05T08:00:00Z', true],
    ['has other hours on Saturday', OFFICE, '2026-05-09T07:30:00Z', false],
    ['is open on Saturday', OFFICE, '2026-05-09T08:00:00Z', true],
    ['is closed on Sunday', OFFICE, '2026-05-10T10:00:00Z', false],
    ['is closed on an excepted day', OFFICE, '2026-12-25T10:00:00Z', false],
    ['is open on the day before it', OFFICE, '2026-12-24T10:00:00Z', true],
    ['begins on Friday night', NIGHT, '2026-05-08T20:00:00Z', true],
    ['runs on past midnight', NIGHT, '2026-05-09T03:59:00Z', true],
    ['ends in the morning', NIGHT, '2026-05-09T04:00:00Z', false],
    ['does not begin on Saturday', NIGHT, '2026-05-09T20:00:00Z', false],
    ['was not open on Friday morning', NIGHT, '2026-05-08T02:00:00Z', false],
    ['does not begin on an excepted day', NIGHT, '2026-12-25T22:00:00Z', false],
    ['nor runs on from it', NIGHT, '2026-12-26T02:00:00Z', false],
    ['has no second hour where the clock goes forward', EARLY, '2026-03-29T00:59:59Z', false],
    ['nor after that', EARLY, '2026-03-29T01:00:00Z', false],
    ['has it twice where the clock goes back', EARLY, '2026-10-25T00:30:00Z', true],
    ['and again', EARLY, '2026-10-25T01:30:00Z', true],
    ['and then no more', EARLY, '2026-10-25T02:00:00Z', false],
    ['has a whole day', WHOLE, '2026-05-04T04:00:00Z', true],
    ['to its end', WHOLE, '2026-05-05T03:59:59Z', true],
    ['and no longer', WHOLE, '2026-05-05T04:00:00Z', false],
    ['from midnight to midnight', ROUND, '2026-05-05T03:59:59Z', true],
    ['and no longer either', ROUND, '2026-05-05T04:00:00Z', false],
  ])('%s', (_, support, at, isOpen) => {
    expect(defaultPorts.hours.isOpen(support, Date.parse(at))).toBe(isOpen);
  });
  it('lets a span that began the day before run on into an excepted day', () => {
    const support = hours('Europe/Paris', [span(ALL_DAYS, '22:00', '6:00')], ['2026-12-25']);
    expect(defaultPorts.hours.isOpen(support, Date.parse('2026-12-25T04:00:00Z'))).toBe(true);
    expect(defaultPorts.hours.isOpen(support, Date.parse('2026-12-25T21:30:00Z'))).toBe(false);
    expect(defaultPorts.hours.isOpen(support, Date.parse('2026-12-26T04:00:00Z'))).toBe(false);
  });
});
