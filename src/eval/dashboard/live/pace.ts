// How fast a run goes, when it will be done, and whether it stands still. What is shown changes only when it is another: nothing jumps.

export interface Moment {
  readonly seconds: number;
  readonly done: number;
}

export interface Pace {
  /** Those that count, oldest first. */
  readonly moments: readonly Moment[];
  /** As it is shown; null where too little is done to say. */
  readonly perSecond: number | null;
  /** When it will be done, as it is shown, in seconds of the same clock. */
  readonly end: number | null;
}

export const NO_PACE: Pace = { moments: [], perSecond: null, end: null };

/** A rate is that of the last moments: so many seconds, and so many conversations, whichever reach further back. */
const SECONDS = 30;
const CONVERSATIONS = 20;
/** Less than that says nothing: of the first moments most goes into getting ready. */
const LEAST_SECONDS = 3;
const LEAST_CONVERSATIONS = 10;
/** So far a figure may be off before another one is shown. */
const OFF = 0.15;
const LEAST_OFF_SECONDS = 2;
/** Told so often, and the list stays short, however many conversations pass. */
const APART = 0.25;

/** Begins with the first moment that it is told: what was done before that was not done now. */
export function paced(
  { moments, ...shown }: Pace,
  seconds: number,
  done: number,
  total: number | null,
): Pace {
  const [before, last] = moments.length < 2 ? [undefined, moments[0]] : moments.slice(-2);
  // That nothing was done is no news.
  if (last?.done === done) return { moments, ...shown };
  const now: Moment = { seconds, done };
  const near = before !== undefined && last !== undefined && last.seconds - before.seconds < APART;
  const all = [...(near ? moments.slice(0, -1) : moments), now];
  const kept = all.slice(firstOf(all, now));
  const perSecond = rateOf(kept);
  if (perSecond === null) return { moments: kept, ...shown };
  return {
    moments: kept,
    perSecond:
      shown.perSecond !== null && isNear(perSecond, shown.perSecond, OFF * perSecond)
        ? shown.perSecond
        : perSecond,
    end: total === null ? null : endOf(now, perSecond, total, shown.end),
  };
}

/** The latest moment that lies far enough back. */
function firstOf(moments: readonly Moment[], now: Moment): number {
  const far = (one: Moment) =>
    one.seconds <= now.seconds - SECONDS && one.done <= now.done - CONVERSATIONS;
  return Math.max(0, moments.findLastIndex(far));
}

function rateOf(moments: readonly Moment[]): number | null {
  const [from] = moments;
  const to = moments.at(-1);
  if (from === undefined || to === undefined) return null;
  const [seconds, done] = [to.seconds - from.seconds, to.done - from.done];
  return seconds < LEAST_SECONDS || done < LEAST_CONVERSATIONS ? null : done / seconds;
}

function endOf(now: Moment, perSecond: number, total: number, shown: number | null): number {
  const left = Math.max(0, total - now.done) / perSecond;
  const end = now.seconds + left;
  const off = Math.max(LEAST_OFF_SECONDS, OFF * left);
  return shown !== null && isNear(end, shown, off) ? shown : end;
}

function isNear(a: number, b: number, off: number): boolean {
  return Math.abs(a - b) <= off;
}

/** null: nobody can say. */
export function secondsLeft({ end }: Pace, seconds: number): number | null {
  return end === null ? null : Math.max(0, end - seconds);
}

/** So long nothing may come before it is told. */
const SILENT = 10;
/** Or so many times the longest silence of the last moments: an answer may take its time. */
const LONGER = 3;

/** Seconds since something was done, where that is longer than it usually takes; null while all goes on. */
export function silentFor({ moments }: Pace, seconds: number): number | null {
  const gaps = moments.slice(1).map((one, place) => one.seconds - (moments[place]?.seconds ?? 0));
  const silent = seconds - (moments.at(-1)?.seconds ?? 0);
  return silent > Math.max(SILENT, LONGER * Math.max(0, ...gaps)) ? silent : null;
}
