// The known name that a mistyped one was meant to be: for policies, for data, for files.

import { distance } from 'fastest-levenshtein';

/** The nearest candidate, where one is near enough to be meant. Case and the signs between words do not count. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(name);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let bestSteps = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const known = plain(candidate);
    const most = Math.min(bestSteps - 1, slips(Math.max(wanted.length, known.length)));
    if (Math.abs(known.length - wanted.length) > most) continue;
    const steps = isSwapped(wanted, known) ? 1 : distance(wanted, known);
    if (steps <= most) {
      best = candidate;
      bestSteps = steps;
    }
  }
  return best;
}

/** How many slips two names of this length may differ by. Of one or two letters no other name is a slip. */
function slips(length: number): number {
  return Math.floor(length / 3);
}

/** Two letters that changed places are one slip, and the commonest. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (
    at < a.length - 1 &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}
