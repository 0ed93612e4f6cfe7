// Routes, hours, summary, suspension and limits as they were written → those of the policy.

import {
  type Hours,
  type Limit,
  MASKS,
  type Mask,
  type OpenHours,
  type Route,
  type SummaryField,
  type Suspend,
  WEEKDAYS,
  type Weekday,
} from '../../policy/policy.ts';
import { flatten } from '../check/condition-text.ts';
import type { Context } from '../check/context.ts';
import { type StatementOf, statementsOf } from '../check/program.ts';
import { valueType } from '../check/value-type.ts';
import type { DaySpan, Duration } from '../syntax/ast.ts';
import { lowerCondition } from './condition.ts';
import { lowerDestination, lowerSay, type Required } from './rule.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const UNIT_MS: Readonly<Record<Duration['unit'], number>> = {
  seconds: SECOND,
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
  weeks: WEEK,
};
const PERIOD_MS: Readonly<Record<'hour' | 'day' | 'week', number>> = {
  hour: HOUR,
  day: DAY,
  week: WEEK,
};

export function lowerRoute(
  { from, to }: StatementOf<'route'>,
  { names }: Context,
  required: Required,
): Route {
  const destination = lowerDestination(to);
  switch (from.kind) {
    case 'agents':
      return { kind: 'agents', agents: from.agents.map(({ text }) => text), to: destination };
    case 'when':
      return {
        kind: 'when',
        when: lowerCondition(flatten(from.when), names),
        required: required({}),
        to: destination,
      };
    case 'otherwise':
      return { kind: 'otherwise', to: destination };
  }
}

export function lowerHours({ name, timeZone, items }: StatementOf<'hours'>): Hours {
  const open: readonly OpenHours[] = items.flatMap((item) =>
    item.kind === 'open'
      ? [{ days: daysOf(item.days), from: item.from.minutes, until: item.until.minutes }]
      : [],
  );
  const except = items.flatMap((item) => (item.kind === 'not' ? [item.date.text] : []));
  return { name: name.text, timeZone: timeZone.text, open, except: [...new Set(except)].sort() };
}

/** In the order of the week, each once; `fri-mon` passes the end of the week. */
function daysOf(spans: readonly DaySpan[]): readonly Weekday[] {
  const days = new Set<Weekday>();
  for (const { from, to } of spans) {
    const first = WEEKDAYS.indexOf(from);
    const count = (WEEKDAYS.indexOf(to) - first + 7) % 7;
    for (let step = 0; step <= count; step++) {
      const day = WEEKDAYS[(first + step) % 7];
      if (day !== undefined) days.add(day);
    }
  }
  return WEEKDAYS.filter((day) => days.has(day));
}

export function lowerSummary({ program }: Context): readonly SummaryField[] {
  return statementsOf(program.statements, 'summary').flatMap(({ fields }) =>
    fields.map((field) => ({
      name: field.name.text,
      optional: field.optional,
      type: valueType(field.type),
      ...(field.description && { description: field.description.text }),
    })),
  );
}

export function lowerMasks({ program }: Context): readonly Mask[] {
  const stated = new Set(
    statementsOf(program.statements, 'mask').flatMap(({ masks }) => masks.map(({ mask }) => mask)),
  );
  return MASKS.filter((mask) => stated.has(mask));
}

export function lowerSuspend({ program }: Context): Suspend | undefined {
  const suspend = statementsOf(program.statements, 'suspend')[0];
  if (suspend === undefined) return undefined;
  const holding = statementsOf(program.statements, 'holding')[0];
  return {
    ...(suspend.for && { forMs: milliseconds(suspend.for) }),
    ...(holding && {
      holding: { say: lowerSay(holding.say), everyMs: milliseconds(holding.every) },
    }),
  };
}

export function lowerLimit({ program }: Context): Limit | undefined {
  const limit = statementsOf(program.statements, 'limit')[0];
  if (limit === undefined) return undefined;
  return {
    count: limit.count.value,
    ...(limit.per !== 'conversation' && { perMs: PERIOD_MS[limit.per] }),
  };
}

function milliseconds({ amount, unit }: Duration): number {
  return amount * UNIT_MS[unit];
}
