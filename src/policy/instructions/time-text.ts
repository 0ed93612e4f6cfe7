// Spans and times of day in words.

import { type Hours, type OpenHours, WEEKDAYS, type Weekday } from '../policy.ts';
import { listed } from './section.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `24 hours`, `10 minutes`: the largest unit that is whole; days from two on. */
export function timeText(ms: number): string {
  const [unit, size] =
    UNITS.find(([name, one]) => ms % one === 0 && ms >= one * (name === 'day' ? 2 : 1)) ??
    (['millisecond', 1] as const);
  const count = ms / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const DAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** `Monday to Friday 09:00 to 18:00; closed on 2026-12-25. Times of Europe/Berlin.` */
export function hoursText({ timeZone, open, except }: Hours): string {
  const spans = open.map(spanText).join('; ');
  const closed = except.length === 0 ? '' : `; closed on ${listed(except)}`;
  return `${spans}${closed}. Times of ${timeZone}.`;
}

function spanText({ days, from, until }: OpenHours): string {
  return `${daysText(days)} ${clock(from)} to ${clock(until)}`;
}

/** Three days or more that follow each other are a span. */
function daysText(days: readonly Weekday[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 3) return namesOf(days);
  const inOrder = days.every((day, at) => WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(first) + at);
  return inOrder ? `${DAYS[first]} to ${DAYS[last]}` : namesOf(days);
}

function namesOf(days: readonly Weekday[]): string {
  return listed(days.map((day) => DAYS[day]));
}

function clock(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
