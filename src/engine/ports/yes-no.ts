// Yes and no, as an answer at the beginning of what a customer says, or of a part of it.

import { tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';
import { compilePhrases } from '../text/phrase-automaton.ts';
import { isUnknown } from '../text/unknown.ts';

const YES = [
  'yes|yeah|yep|yup|ya|yess|aye|sure|certainly|definitely|absolutely|correct|indeed|exactly|true|ok|okay',
  "of course|that's right|that is right|that's correct|that is correct|right|i do|i did|i have|i am|it is|it does",
  'it did|it was|they are|they do|affirmative|y|ja|jawohl|doch|genau|richtig|stimmt|natürlich|klar|sicher',
  'oui|ouais|si|bien sûr|exactement|exact|tout à fait|évidemment|sí|claro|claro que sí|correcto|por supuesto',
  'exacto|así es|desde luego|sì|certo|esatto|corretto|certamente|sim|claro que sim|com certeza|isso|exato',
  'jazeker|jawel|klopt|zeker|inderdaad|juist|ja hoor|vrai|verdadero|vero|verdadeiro|wahr|waar',
];
const NO = [
  'no|nope|nah|never|not|not yet|not really|of course not|certainly not|absolutely not|definitely not',
  "i don't|i do not|i didn't|i did not|i haven't|i have not|i'm not|i am not|it isn't|it is not|it's not|it doesn't",
  "it does not|it didn't|it did not|it wasn't|it was not|they aren't|they don't|that's wrong|incorrect|false|negative|n",
  'not at all|nein|nee|nö|niemals|noch nicht|natürlich nicht|falsch|stimmt nicht|nicht richtig|keineswegs',
  'non|pas du tout|jamais|pas encore|bien sûr que non|faux|claro que no|nunca|todavía no|en absoluto|por supuesto que no',
  'falso|niente affatto|mai|non ancora|certo che no|não|nao|claro que não|ainda não|nunca|de jeito nenhum',
  "not true|not right|not correct|that's not true|that is not true|that's not right|that is not right|it's not true",
  "that's not correct|that is not correct|that isn't true|that isn't right|that isn't correct",
  'nooit|nog niet|helemaal niet|klopt niet|zeker niet|natuurlijk niet|onwaar',
];
/** What may stand before the answer in the same breath. */
const FILLERS = [
  'well|hmm|hm|um|uh|oh|ah|eh|so|and|but|hi|hello|hey|actually|honestly|sorry|i mean|i meant|i think|i think so|i guess|i believe|yeah well',
  'also|na ja|ich glaube|ich denke|äh|bon|ben|euh|alors|je crois|je pense que|bueno|pues|creo que|hola|bem|acho que|olá',
  'beh|allora|credo di|penso di|ciao|nou|ik denk|ik geloof|eh',
];

const words = (lines: readonly string[]) =>
  lines.flatMap((line) => line.split('|')).map((text) => tokens(text).map(({ word }) => word));
const yes = words(YES);
const no = words(NO);
const phrases = [...yes, ...no, ...words(FILLERS)];
const automaton = compilePhrases(phrases);

/** Words that begin many a sentence that is no answer: "it is the blue one", "not high, low". They answer by themselves alone. */
const OPENERS = new Set(['i', 'it', 'they', 'that', 'thats', 'not', 'never', 'right']);
const opensSentences = (phrase: number): boolean => OPENERS.has(phrases[phrase]?.[0] ?? '');

export function answerYesNo(text: string): (TextSpan & { readonly value: boolean }) | undefined {
  if (isUnknown(text)) return undefined;
  const all = tokens(text);
  /** Per first word, the longest phrase there. */
  const longest = new Map<number, { readonly phrase: number; readonly last: number }>();
  for (const { phrase, first, last } of automaton.find(all)) {
    if (last >= (longest.get(first)?.last ?? 0)) longest.set(first, { phrase, last });
  }
  const asksBack = /\?\s*$/.test(text);
  const standsAlone = (last: number): boolean => {
    const [word, next] = [all[last], all[last + 1]];
    return !word || !next || /[^\s'’]/u.test(text.slice(word.end, next.start));
  };
  let begins = true;
  for (let at = 0; at < all.length; at++) {
    const before = all[at - 1];
    const token = all[at] as (typeof all)[number];
    if (before) begins ||= /[^\p{L}\p{N}\s'’]/u.test(text.slice(before.end, token.start));
    const match = begins ? longest.get(at) : undefined;
    begins = false;
    if (!match) continue;
    const end = (all[match.last] as typeof token).end;
    if (match.phrase < yes.length + no.length) {
      if ((asksBack || opensSentences(match.phrase)) && !standsAlone(match.last)) continue;
      if (asksBack && opensSentences(match.phrase)) continue;
      return { start: token.start, end, value: match.phrase < yes.length };
    }
    at = match.last;
    begins = true;
  }
  return undefined;
}
