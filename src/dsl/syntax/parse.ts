// The parser of the language: text → syntax tree and what is wrong with it. It never throws, whatever the text.

import type { Source } from '../source.ts';
import { FileGrammar, type Parsed } from './file-grammar.ts';
import { lex } from './lex.ts';

let grammar: FileGrammar | undefined;

/** Statements that cannot be read are told and left out; the rest of the file is there. */
export function parse(source: Source): Parsed {
  grammar ??= new FileGrammar();
  return grammar.parse(source, lex(source));
}
