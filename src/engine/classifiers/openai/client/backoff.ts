// How long to wait before another try.

const FIRST = 500;
const LONGEST = 30_000;

/**
 * Any time up to twice as much as before the try before it, so that those who failed together do not come back
 * together, after what the server asked for. In milliseconds; `tries` were made so far, and `random` is from 0 to 1.
 */
export function backoff(tries: number, wait: number | undefined, random: number): number {
  return (wait ?? 0) + random * Math.min(LONGEST, FIRST * 2 ** (tries - 1));
}
