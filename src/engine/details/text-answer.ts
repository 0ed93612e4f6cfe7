// The answer to an open question: what the other details leave of a turn.

import { type Token, tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';
import { isUnknown } from '../text/unknown.ts';

/** Words that only lead to a value ("my … is"), in the normal form. */
const LEADING = new Set(
  (
    'and my the its this here is are was number no nr the und meine mein die der das ist et mon ma le la ' +
    'est y mi el es e il mio mia meu minha o a en mijn de het numero nummer id ' +
    'mail email phone telephone tel mobile'
  ).split(' '),
);
/** They lead only where "is" follows: "it is 4481234". */
const LEADING_WITH_IS = new Set('it that this here er es c hier ce'.split(' '));
const JOINING = new Set('and und et y e en also plus'.split(' '));
/** What has nothing but these says nothing. */
const POLITE = new Set(
  (
    'on at for of by to with in from hi hello hey thanks thank you please ok okay sure yes no and here it is there go so well hallo danke ' +
    'but sondern aber mais ma pero sino mas maar sorry actually maybe then make that mean meant i im its ' +
    'bitte ja nein bonjour merci oui non hola gracias si ciao grazie ola obrigado obrigada sim nao dank bedankt'
  ).split(' '),
);
/** Questions that are typed without their mark. */
const QUESTION =
  /^\W*(?:(?:what|where|how|why|who|when|which)(?:'s| (?:is|are|do|does|did|can|should|would|will|long|much|many))|(?:can|could|do|does|will|would|should|are|have) (?:you|i|we|it|they))\b/i;

export function isQuestion(text: string): boolean {
  return /[?？؟¿⁇]/.test(text) || QUESTION.test(text);
}

/** The words around the spans, without labels such as "my order number is"; undefined where nothing is said. */
export function leftOver(
  text: string,
  taken: readonly (TextSpan & { readonly label: readonly string[] })[],
): (TextSpan & { readonly value: string }) | undefined {
  if (isQuestion(text) || isUnknown(text)) return undefined;
  const parts: TextSpan[] = [];
  let from = 0;
  for (const { start, end, label } of [...taken].sort((a, b) => a.start - b.start)) {
    parts.push(withoutLabel(text, from, start, label));
    from = Math.max(from, end);
  }
  parts.push({ start: from, end: text.length });
  const said = parts
    .map((part, at) => trimmed(text, part, at > 0))
    .filter(({ start, end }) =>
      tokens(text.slice(start, end)).some(({ word }) => !POLITE.has(word)),
    );
  const first = said[0];
  const last = said.at(-1);
  if (!first || !last) return undefined;
  const value = said.map(({ start, end }) => text.slice(start, end)).join(' ');
  return { start: first.start, end: last.end, value };
}

/** Cuts the words off the end that lead to the value after it. */
function withoutLabel(
  text: string,
  start: number,
  end: number,
  label: readonly string[],
): TextSpan {
  const words = tokens(text.slice(start, end));
  let cut = end;
  let after = '';
  for (let at = words.length - 1; at >= 0; at--) {
    const { word, start: from } = words[at] as Token;
    const leads =
      LEADING.has(word) ||
      label.includes(word) ||
      (LEADING_WITH_IS.has(word) && /^(?:is|was|ist|est|es)$/.test(after));
    if (!leads) break;
    cut = start + from;
    after = word;
  }
  return { start, end: cut };
}

const BEGIN = /[\s,;:.!#=&+/()\u2010-\u2015-]/;
const END = /[\s,;:#=&+/(\u2010-\u2015-]/;

/** Without white space and joining signs around, and without a joining word where a value stood before. */
function trimmed(text: string, part: TextSpan, afterValue: boolean): TextSpan {
  let { start, end } = part;
  while (start < end && BEGIN.test(text[start] as string)) start++;
  while (start < end && END.test(text[end - 1] as string)) end--;
  const [first] = afterValue ? tokens(text.slice(start, Math.min(end, start + 40))) : [];
  if (first && JOINING.has(first.word) && first.start === 0) {
    return trimmed(text, { start: start + first.end, end }, true);
  }
  return { start, end };
}
