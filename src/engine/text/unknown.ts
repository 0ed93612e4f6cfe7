// Turns that say that the customer does not know: no answer, whatever else they look like.

import { tokens } from '../../policy/normal-form.ts';
import { compilePhrases } from './phrase-automaton.ts';

const PHRASES = [
  "don't know|do not know|not sure|no idea|no clue|can't find|cannot find|can't remember|don't have it",
  "don't have one|don't have that|don't remember|dunno|unsure|forgot",
  'weiß nicht|weiß es nicht|keine Ahnung|nicht sicher|finde sie nicht|finde ihn nicht|finde es nicht',
  'sais pas|ne sais plus|aucune idée|pas sûr|pas sûre|ne trouve pas',
  'no sé|no lo sé|ni idea|no estoy seguro|no estoy segura|no lo encuentro|no la encuentro',
  'não sei|não faço ideia|não tenho certeza|não encontro',
  'non so|non lo so|nessuna idea|non ricordo|non lo trovo|non sono sicuro|non sono sicura',
  'weet ik niet|weet het niet|geen idee|niet zeker|kan het niet vinden',
];

const automaton = compilePhrases(
  PHRASES.flatMap((line) => line.split('|')).map((text) => tokens(text).map(({ word }) => word)),
);

/** "I don't know it", and the like in seven languages. */
export function isUnknown(text: string): boolean {
  return automaton.find(tokens(text)).length > 0;
}
