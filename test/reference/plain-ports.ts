// Ports for tests of meaning: native patterns, hours in UTC, and answers to yes-or-no questions. No library.

import { forPeople } from '../../src/engine/brief/for-people.ts';
import { compileDetails } from '../../src/engine/details.ts';
import type { Ports } from '../../src/engine/port.ts';
import { WEEKDAYS } from '../../src/policy/policy.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const plainPorts: Ports = {
  patterns: {
    compile: ({ source, ignoreCase }) => ({
      find: (text, howMany) => {
        const hits = [...text.matchAll(new RegExp(source, ignoreCase ? 'giu' : 'gu'))];
        const spans = hits.map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
        return howMany === 'first' ? spans.slice(0, 1) : spans;
      },
    }),
  },
  details: { compile: compileDetails },
  values: {
    findAll: () => [],
    answer: (type, text) => {
      if (type.kind !== 'boolean') return undefined;
      const hit = /\b(yes|no)\b/i.exec(text);
      if (hit === null) return undefined;
      const start = hit.index;
      return { start, end: start + hit[0].length, value: hit[0].toLowerCase() === 'yes' };
    },
    mask: (text) => text,
  },
  people: forPeople,
  hours: {
    isOpen: ({ open, except }, at) =>
      open.some(({ days, from, until }) =>
        [0, 1].some((daysAgo) => {
          const midnight = Math.floor(at / DAY) * DAY - daysAgo * DAY;
          const date = new Date(midnight);
          const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7];
          if (weekday === undefined || !days.includes(weekday)) return false;
          if (except.includes(date.toISOString().slice(0, 10))) return false;
          const minutes = (at - midnight) / MINUTE;
          const end = until <= from ? until + 24 * 60 : until;
          return minutes >= from && minutes < end;
        }),
      ),
  },
};
