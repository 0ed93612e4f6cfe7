// Words for what was found and what was expected, and the exception that ends a part of the text that cannot be read.

import {
  EOF,
  type IParserErrorMessageProvider,
  type IToken,
  type TokenType,
  tokenMatcher,
} from 'chevrotain';
import { nearest } from '../../policy/nearest.ts';
import { NameWord } from './keywords.ts';
import { AnyPattern, AnyText, OtherWord } from './tokens.ts';

/** Thrown once the trouble is told; caught where parsing can go on. One value, as it carries nothing. */
export const GIVEN_UP = new Error('this part of the policy cannot be read');

/** Chevrotain's exceptions carry what was expected; the sentence around it is made where they are told. */
export const EXPECTATIONS: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => labelOf(expected),
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
  buildNotAllInputParsedMessage: () => 'the end of the file',
};

export function labelOf(type: TokenType): string {
  return type.LABEL ?? type.name;
}

/** The token as a message shows it. */
export function shown(token: IToken): string {
  if (token.tokenType === EOF) return 'the end of the file';
  const image = token.image.length > 32 ? `${token.image.slice(0, 31)}…` : token.image;
  if (tokenMatcher(token, AnyText)) return `the text ${oneLine(image)}`;
  if (tokenMatcher(token, AnyPattern)) return `the pattern ${image}`;
  return `"${image}"`;
}

function oneLine(image: string): string {
  return image.replaceAll(/\s+/g, ' ');
}

/** The word among those that were expected which a misspelt one was meant to be. */
export function meantHelp(token: IToken, expected: string): { readonly help?: string } {
  if (!tokenMatcher(token, NameWord) && token.tokenType !== OtherWord) return {};
  const words = [...expected.matchAll(/"([a-z]+)"/g)].map(([, word]) => word ?? '');
  const meant = nearest(token.image, words);
  return meant === undefined || meant === token.image ? {} : { help: `did you mean "${meant}"?` };
}
