// How fast a run goes, over the last moments, and what is left of it.

export interface Pace {
  readonly at: (seconds: number, done: number) => void;
  readonly perSecond: () => number | null;
}

/** The moments that count. */
const SECONDS = 10;
/** Fewer conversations than that say nothing. */
const LEAST = 5;

/** Begins with the first moment that it is told: what was done before that was not done now. */
export function paceOf(): Pace {
  let moments: readonly { readonly seconds: number; readonly done: number }[] = [];
  return {
    at(seconds, done) {
      const [before, last] = moments.length < 2 ? [] : moments.slice(-2);
      // Ten moments a second are enough: the list stays short, however many conversations pass.
      const near =
        before !== undefined && last !== undefined && last.seconds - before.seconds < 0.1;
      const kept = near ? moments.slice(0, -1) : moments;
      const since = kept.findIndex((one) => one.seconds >= seconds - SECONDS);
      moments = [
        ...kept.slice(Math.max(0, since < 0 ? kept.length - 1 : since)),
        { seconds, done },
      ];
    },
    perSecond() {
      const [from] = moments;
      const to = moments.at(-1);
      if (from === undefined || to === undefined || to.done - from.done < LEAST) return null;
      return to.seconds > from.seconds ? (to.done - from.done) / (to.seconds - from.seconds) : null;
    },
  };
}

export function secondsLeft(
  done: number,
  total: number | null,
  perSecond: number | null,
): number | null {
  if (total === null || perSecond === null || perSecond === 0) return null;
  return Math.max(0, total - done) / perSecond;
}
