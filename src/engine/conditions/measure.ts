// What the engine counts by itself.

import type { Measure } from '../../policy/condition.ts';
import type { View } from './view.ts';

const MS_PER_MINUTE = 60_000;

/** Minutes are not rounded; everything else is a whole number. */
export const MEASURE: Readonly<Record<Measure, (view: View) => number>> = {
  customer_turns: (view) => view.talk.customerTurns,
  bot_turns: (view) => view.talk.botTurns,
  minutes_open: ({ state: { now }, talk }) =>
    now === null || talk.openedAt === null ? 0 : (now - talk.openedAt) / MS_PER_MINUTE,
  repeated_answers: (view) => view.talk.repeatedAnswers,
  escalations: (view) => view.state.escalations,
  checks: ({ talk }) => {
    let count = 0;
    for (let at = talk.exchanges.length - 2; at >= 0 && talk.exchanges[at]?.checked; at--) count++;
    return count;
  },
};
