// The known name that a mistyped one was meant to be.

import { distance } from 'fastest-levenshtein';

/** The nearest candidate, where one is near enough to be meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(name);
  const far = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = far + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const found = isAnagram(wanted, plain(candidate)) ? 1 : distance(wanted, plain(candidate));
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** Swapped letters are the commonest slip. */
function isAnagram(a: string, b: string): boolean {
  return a.length === b.length && a !== b && [...a].sort().join() === [...b].sort().join();
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
