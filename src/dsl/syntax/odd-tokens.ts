// Tokens that say what is meant and are not written as the language has it: told once, then read as meant.

import type { IToken, TokenType } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { K } from './keywords.ts';
import {
  AtLeast,
  AtMost,
  Day,
  ForeignOperator,
  IsNot,
  OddDay,
  OddNumber,
  OddText,
  OpenPattern,
  OpenText,
} from './tokens.ts';

interface Reading {
  readonly told: Pick<Diagnostic, 'code' | 'message' | 'help'>;
  /** The right spelling, where there is one. */
  readonly write?: string;
  /** What the token is read as; itself where absent. */
  readonly as?: TokenType;
}

const OPERATORS: ReadonlyMap<string, readonly [string, TokenType]> = new Map([
  ['==', ['is', K.is]],
  ['===', ['is', K.is]],
  ['!=', ['is not', IsNot]],
  ['!==', ['is not', IsNot]],
  ['<>', ['is not', IsNot]],
  ['\u2260', ['is not', IsNot]],
  ['&', ['and', K.and]],
  ['&&', ['and', K.and]],
  ['||', ['or', K.or]],
  ['!', ['not', K.not]],
  ['=>', ['>=', AtLeast]],
  ['\u2265', ['>=', AtLeast]],
  ['=<', ['<=', AtMost]],
  ['\u2264', ['<=', AtMost]],
]);

const READINGS: ReadonlyMap<TokenType, (image: string) => Reading> = new Map<
  TokenType,
  (image: string) => Reading
>([
  [
    OpenText,
    (image) => ({
      told: {
        code: 'unterminated-string',
        message: 'this text has no closing quotes',
        help: image.startsWith('"""')
          ? 'write """ at its end'
          : 'write " at its end; a text over several lines stands in """…"""',
      },
    }),
  ],
  [
    OpenPattern,
    () => ({
      told: {
        code: 'unterminated-pattern',
        message: 'this pattern has no closing slash',
        help: 'write / at its end; a slash inside a pattern is written \\/',
      },
    }),
  ],
  [
    OddText,
    (image) => ({
      told: {
        code: 'bad-character',
        message: `a text does not stand in ${image.charAt(0)} and ${image.charAt(image.length - 1)}`,
        help: 'write it in straight double quotes: "…"',
      },
      write: `"${image.slice(1, -1).replaceAll('\\', '\\\\')}"`,
    }),
  ],
  [
    OddNumber,
    (image) => ({
      told: {
        code: 'bad-number',
        message: `"${image}" is no number`,
        help: 'write digits, with a point for fractions and % for a share: 3, 0.5, 80%',
      },
    }),
  ],
  [
    OddDay,
    (image) => ({
      told: {
        code: 'bad-date',
        message: `"${image}" is no date`,
        help: 'write year, month and day: 2026-12-25',
      },
      as: Day,
    }),
  ],
  [ForeignOperator, (image) => operator(image)],
]);

export function isOdd(type: TokenType): boolean {
  return READINGS.has(type);
}

/** What is wrong with the token, and what it is read as. */
export function readOdd(token: IToken): Reading | undefined {
  return READINGS.get(token.tokenType)?.(token.image);
}

function operator(image: string): Reading {
  const [write, as] = OPERATORS.get(image) ?? ['is', K.is];
  return {
    told: {
      code: 'wrong-operator',
      message: `"${image}" is not how the language writes it`,
      help: `write "${write}"`,
    },
    write,
    as,
  };
}
