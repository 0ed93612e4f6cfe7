// The known name that a mistyped one was meant to be.

import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../diagnostic.ts';

/** The nearest candidate, where one is near enough to be meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(name);
  const far = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = far + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const found = distance(wanted, plain(candidate));
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** The help that names the nearest candidate, else another help, else none. */
export function didYouMean(
  name: string,
  candidates: Iterable<string>,
  otherwise?: string,
): Pick<Diagnostic, 'help'> {
  const near = nearest(name, candidates);
  if (near !== undefined) return { help: `did you mean "${near}"?` };
  return otherwise === undefined ? {} : { help: otherwise };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
