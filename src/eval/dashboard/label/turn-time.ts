// When turns were said: the time of each, and the day where it is another one; a day of the week decides which hours are open.

/** As it was written, so that hours are those of whoever wrote them: `2026-05-04T10:12:00+02:00`. */
const WRITTEN = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})[^Z+-]*(Z|[+-]\d{2}:\d{2})$/i;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export interface TurnTime {
  /** `Monday, 2026-05-04, +02:00`; absent where it is that of the turn before. */
  readonly day?: string;
  /** `10:12`; empty where it is not known. */
  readonly time: string;
}

/** Of each turn; undefined where no turn has a time. */
export function turnTimes(
  turns: readonly { readonly at?: string }[],
): readonly TurnTime[] | undefined {
  if (turns.every(({ at }) => at === undefined)) return undefined;
  let last = '';
  return turns.map(({ at = '' }) => {
    const [, date = '', time = '', zone = ''] = WRITTEN.exec(at) ?? [];
    if (time === '') return { time };
    const day = `${weekday(date)}, ${date}, ${zone.toUpperCase() === 'Z' ? 'UTC' : zone}`;
    if (day === last) return { time };
    last = day;
    return { day, time };
  });
}

function weekday(date: string): string {
  return DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
}
