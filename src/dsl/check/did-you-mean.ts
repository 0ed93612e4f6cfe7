// The help for a mistyped name: the known one that was meant, or how to define it.

import { nearest } from '../../policy/nearest.ts';
import type { Diagnostic } from '../diagnostic.ts';

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
