// Loads a `policy.json` and reads its patterns too, so that no engine meets a broken one in the middle of a conversation.

import { type Loaded, loadPolicy as loadWith } from '../policy/load/load.ts';
import type { Pattern } from '../policy/policy.ts';
import { patternTrouble } from './check/patterns.ts';
import { BUILT_IN, LIBRARY } from './prelude/prelude.ts';

/** A policy from its JSON: the text of a file, or the value that was parsed from it. Never throws. */
export function loadPolicy(json: unknown): Loaded {
  return loadWith(json, patternProblem);
}

const OWN = [BUILT_IN, ...LIBRARY.values()].map(({ text }) => text);

function patternProblem({ source }: Pattern): string | undefined {
  // Those that come with Handrail are long, slow to read, and known to be right.
  if (!/[\n/]/.test(source) && OWN.some((text) => text.includes(`/${source}/`))) return undefined;
  const trouble = patternTrouble(source);
  switch (trouble?.kind) {
    case undefined:
    case 'ascii_boundary':
      return undefined;
    case 'nonlinear':
      return `${trouble.what} is not possible`;
    case 'unreadable':
      return trouble.why;
    case 'matches_empty':
      return 'the empty text is a match';
  }
}
