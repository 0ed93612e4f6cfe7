// The option of an enumeration that a text names.

import { tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';
import { isCorrection } from '../text/correction.ts';
import { standing } from '../text/denial.ts';
import { compilePhrases } from '../text/phrase-automaton.ts';

interface Named extends TextSpan {
  readonly option: number;
}

/** `in_store` reads as the words "in store". Undefined where the text names none, or more than one. */
export function answerOption(
  options: readonly string[],
  text: string,
  language: string,
): (TextSpan & { readonly value: string }) | undefined {
  const { values } = standing(text, namedIn(options, text), { language, asked: true });
  let kept: Named | undefined;
  let unclear = false;
  for (const one of values) {
    if (!kept || isCorrection(text.slice(kept.end, one.start))) {
      kept = one;
      unclear = false;
    } else if (one.option !== kept.option) unclear = true;
  }
  if (!kept || unclear) return undefined;
  return { start: kept.start, end: kept.end, value: options[kept.option] as string };
}

/** From left to right. */
function namedIn(options: readonly string[], text: string): readonly Named[] {
  const words = tokens(text);
  const matches = automatonOf(options).find(words);
  return (
    matches
      // An option that is part of a longer one ("return" in "no return") was not named where the longer one was.
      .filter(
        (one) =>
          !matches.some(
            (other) =>
              other.first <= one.first &&
              other.last >= one.last &&
              other.last - other.first > one.last - one.first,
          ),
      )
      .map(({ phrase, first, last }) => ({
        option: phrase,
        start: words[first]?.start ?? 0,
        end: words[last]?.end ?? 0,
      }))
  );
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
