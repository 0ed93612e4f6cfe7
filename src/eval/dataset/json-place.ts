// Columns in a line of JSON: where its text breaks off, and where a value stands.

import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Path } from './complaint.ts';
import { TOO_DEEP, tooDeepAt } from './nesting.ts';

export interface BrokenJson {
  /** From 1. */
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

type Saying = readonly [message: string, help: string];

const STRICT = { disallowComments: true, allowTrailingComma: false };

const SAYINGS: Readonly<Record<string, Saying>> = {
  InvalidSymbol: [
    'this is no JSON value',
    'values are "texts" in double quotes, numbers, true, false, null, lists and objects',
  ],
  InvalidNumberFormat: ['this is no JSON number', 'write 12, -3 or 0.5'],
  PropertyNameExpected: [
    'a name in double quotes should stand here',
    'write "name": value, and no comma after the last one',
  ],
  ValueExpected: [
    'a value should stand here',
    'values are "texts" in double quotes, numbers, true, false, null, lists and objects',
  ],
  ColonExpected: ['a colon is missing here', 'write "name": value'],
  CommaExpected: ['a comma is missing here', 'put commas between the parts of a list or an object'],
  CloseBraceExpected: [
    'the line ends inside an object',
    'a conversation is one whole line, so close every { with a } before its end',
  ],
  CloseBracketExpected: [
    'the line ends inside a list',
    'a conversation is one whole line, so close every [ with a ] before its end',
  ],
  EndOfFileExpected: [
    'there is more text after the end of the conversation',
    'put each conversation on a line of its own',
  ],
  InvalidCommentToken: ['JSON has no comments', 'leave the comment out'],
  UnexpectedEndOfComment: ['JSON has no comments', 'leave the comment out'],
  UnexpectedEndOfString: [
    'this text has no closing quote',
    'close it with ", and write a line break inside a text as \\n',
  ],
  UnexpectedEndOfNumber: ['this is no JSON number', 'write 12, -3 or 0.5'],
  InvalidUnicode: [
    'this text has a broken \\u escape',
    'write four hexadecimal digits after \\u, as in \\u00e9',
  ],
  InvalidEscapeCharacter: [
    'this text has an escape that JSON does not know',
    'write a backslash itself as \\\\',
  ],
  InvalidCharacter: [
    'this text has a control character in it',
    'write a tab as \\t and a line break as \\n',
  ],
};

const NO_JSON: Saying = ['this is no JSON', 'write one JSON object a line'];

/** Where the text stops being JSON. Call it with text that `JSON.parse` refuses, or that is nested too deeply. */
export function brokenJson(text: string): BrokenJson {
  // The parser below calls itself for each level.
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { column: deep, ...TOO_DEEP };
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const first = errors[0];
  const [message, help] = first === undefined ? NO_JSON : saying(text, first);
  return { column: (first?.offset ?? 0) + 1, message, help };
}

function saying(text: string, { error, offset }: ParseError): Saying {
  // What stands after a whole value reads as a bad symbol; as a rule it is a second conversation.
  const code = isJson(text.slice(0, offset)) ? 'EndOfFileExpected' : printParseErrorCode(error);
  return SAYINGS[code] ?? NO_JSON;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The column (from 1) of the value at `path`, or of its name, or of the nearest thing around it that is there. */
export function columnOf(text: string, path: Path, part: 'value' | 'name' = 'value'): number {
  const tree = parseTree(text, [], STRICT);
  if (tree === undefined) return 1;
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node === undefined) continue;
    const named = part === 'name' && length === path.length ? node.parent : undefined;
    return (named?.type === 'property' ? named : node).offset + 1;
  }
  return 1;
}
