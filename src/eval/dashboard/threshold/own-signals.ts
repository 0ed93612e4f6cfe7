// Signals that come with Handrail and that a policy does not state itself: there is no block of theirs to write into.

import { BUILT_IN, LIBRARY } from '../../../dsl/prelude/prelude.ts';

/** By the lines that state them: a dashboard shows its first frame before the policy is compiled. */
export function ownSignals(files: readonly { readonly text: string }[]): readonly string[] {
  const stated = new Set(files.flatMap(({ text }) => statedIn(text)));
  const own = [BUILT_IN, ...LIBRARY.values()].flatMap(({ text }) => statedIn(text));
  return own.filter((name) => !stated.has(name));
}

function statedIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*signal[ \t]+(\w+)/gm)].map(([, name = '']) => name);
}
