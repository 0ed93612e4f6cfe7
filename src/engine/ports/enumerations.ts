// The option of an enumeration that a text names.

import { tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';
import { compilePhrases } from '../text/phrase-automaton.ts';

/** `in_store` reads as the words "in store". Undefined where the text names none, or more than one. */
export function answerOption(
  options: readonly string[],
  text: string,
): (TextSpan & { readonly value: string }) | undefined {
  const words = tokens(text);
  const matches = automatonOf(options).find(words);
  // An option that is part of a longer one ("return" in "no return") was not named where the longer one was.
  const named = matches.filter(
    (one) =>
      !matches.some(
        (other) =>
          other.first <= one.first &&
          other.last >= one.last &&
          other.last - other.first > one.last - one.first,
      ),
  );
  const first = named[0];
  if (first === undefined || named.some((match) => match.phrase !== first.phrase)) return undefined;
  return {
    start: words[first.first]?.start ?? 0,
    end: words[first.last]?.end ?? 0,
    value: options[first.phrase] as string,
  };
}

const automatons = new WeakMap<readonly string[], ReturnType<typeof compilePhrases>>();

/** Options belong to a policy, which outlives its answers. */
function automatonOf(options: readonly string[]): ReturnType<typeof compilePhrases> {
  let automaton = automatons.get(options);
  if (automaton === undefined) {
    automaton = compilePhrases(options.map((option) => tokens(option).map(({ word }) => word)));
    automatons.set(options, automaton);
  }
  return automaton;
}
