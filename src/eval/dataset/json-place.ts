// Columns in a line of JSON: where its text breaks off, and where a value stands.

import {
  findNodeAtLocation,
  type ParseError,
  ParseErrorCode,
  parseTree,
} from 'jsonc-parser';
import type { Path } from './complaint.ts';

export interface BrokenJson {
  /** From 1. */
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

const STRICT = { disallowComments: true, allowTrailingComma: false };

const SAYINGS: Readonly<Record<ParseErrorCode, readonly [message: string, help: string]>> = {
  [ParseErrorCode.InvalidSymbol]: [
    'this is no JSON value',
    'values are "texts" in double quotes, numbers, true, false, null, lists and objects',
  ],
  [ParseErrorCode.InvalidNumberFormat]: ['this is no JSON number', 'write 12, -3 or 0.5'],
  [ParseErrorCode.PropertyNameExpected]: [
    'a name in double quotes should stand here',
    'write "name": value, and no comma after the last one',
  ],
  [ParseErrorCode.ValueExpected]: [
    'a value should stand here',
    'values are "texts" in double quotes, numbers, true, false, null, lists and objects',
  ],
  [ParseErrorCode.ColonExpected]: ['a colon is missing here', 'write "name": value'],
  [ParseErrorCode.CommaExpected]: [
    'a comma is missing here',
    'put commas between the parts of a list or an object',
  ],
  [ParseErrorCode.CloseBraceExpected]: [
    'the line ends inside an object',
    'a conversation is one whole line, so close every { with a } before its end',
  ],
  [ParseErrorCode.CloseBracketExpected]: [
    'the line ends inside a list',
    'a conversation is one whole line, so close every [ with a ] before its end',
  ],
  [ParseErrorCode.EndOfFileExpected]: [
    'there is more text after the end of the conversation',
    'put each conversation on a line of its own',
  ],
  [ParseErrorCode.InvalidCommentToken]: ['JSON has no comments', 'leave the comment out'],
  [ParseErrorCode.UnexpectedEndOfComment]: ['JSON has no comments', 'leave the comment out'],
  [ParseErrorCode.UnexpectedEndOfString]: [
    'this text has no closing quote',
    'close it with ", and write a line break inside a text as \\n',
  ],
  [ParseErrorCode.UnexpectedEndOfNumber]: ['this is no JSON number', 'write 12, -3 or 0.5'],
  [ParseErrorCode.InvalidUnicode]: [
    'this text has a broken \\u escape',
    'write four hexadecimal digits after \\u, as in \\u00e9',
  ],
  [ParseErrorCode.InvalidEscapeCharacter]: [
    'this text has an escape that JSON does not know',
    'write a backslash itself as \\\\',
  ],
  [ParseErrorCode.InvalidCharacter]: [
    'this text has a control character in it',
    'write a tab as \\t and a line break as \\n',
  ],
};

/** Where the text stops being JSON. Call it with text that `JSON.parse` refuses. */
export function brokenJson(text: string): BrokenJson {
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const first = errors[0];
  if (first === undefined) {
    return { column: 1, message: 'this is no JSON', help: 'write one JSON object a line' };
  }
  // What stands after a whole value reads as a bad symbol; it is the second conversation of a line, as a rule.
  const after = /^\s*\}\s*\{/.test(text.slice(Math.max(0, first.offset - 1)));
  const code = after ? ParseErrorCode.EndOfFileExpected : first.error;
  const [message, help] = SAYINGS[code];
  return { column: first.offset + 1, message, help };
}

/** The column (from 1) of the value at `path`, or of the nearest thing around it that is there. */
export function columnOf(text: string, path: Path): number {
  const tree = parseTree(text, [], STRICT);
  if (tree === undefined) return 1;
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node.offset + 1;
  }
  return 1;
}
