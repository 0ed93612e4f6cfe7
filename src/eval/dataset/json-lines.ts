// JSON Lines: one conversation a line.

import type { Block } from './byte-blocks.ts';
import { BYTE_ORDER_MARK, badBytes } from './encoding.ts';
import { brokenJson, columnOf } from './json-place.ts';
import { isTooDeep } from './nesting.ts';
import type { DataProblem } from './problem.ts';
import { invalidUtf8, tooLong } from './problems-of-bytes.ts';
import type { RawItem } from './raw-item.ts';

/** A block, as far as its items depend on it. */
export type LineBlock =
  | Pick<Extract<Block, { kind: 'lines' }>, 'kind' | 'line' | 'bytes'>
  | Extract<Block, { kind: 'too-long' }>;

/** The items of a block, one by one, so that one may be done with before the next is read. Ends with what is broken. */
export function* lineItems(file: string, block: LineBlock): Generator<RawItem> {
  if (block.kind === 'too-long') {
    yield { kind: 'broken', problem: tooLong(file, block.line) };
    return;
  }
  const bad = new Map(badBytes(block.bytes, block.line).map((place) => [place.line, place.column]));
  const texts = block.bytes.toString('utf8').split('\n');
  for (const [index, whole] of texts.entries()) {
    const line = block.line + index;
    const text = line === 1 && whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole;
    const column = bad.get(line);
    if (column !== undefined) {
      yield { kind: 'problem', problem: invalidUtf8(file, line, column) };
    } else if (text.trim() !== '') {
      const item = itemOf(file, line, text);
      yield item;
      if (item.kind === 'broken') return;
    }
  }
}

function itemOf(file: string, line: number, text: string): RawItem {
  const value = parse(text);
  if (value !== undefined && !isTooDeep(value)) {
    if (line === 1 && Array.isArray(value)) {
      return { kind: 'broken', problem: notJsonLines(file, text, 'the file is one JSON list') };
    }
    return {
      kind: 'value',
      line,
      value,
      locate: (path, part) => ({ line, column: columnOf(text, path, part) }),
    };
  }
  // A file that was laid out over several lines breaks at its first bracket: one cause, one message.
  if (line === 1 && (text.trim() === '[' || text.trim() === '{')) {
    return {
      kind: 'broken',
      problem: notJsonLines(file, text, 'the JSON is laid out over several lines'),
    };
  }
  const { column, message, help } = brokenJson(text);
  return { kind: 'problem', problem: { code: 'bad-json', file, line, column, message, help } };
}

/** `undefined` is no JSON value, so it can stand for text that is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notJsonLines(file: string, text: string, message: string): DataProblem {
  return {
    code: 'not-json-lines',
    file,
    line: 1,
    column: text.length - text.trimStart().length + 1,
    message: `${message}, not JSON Lines`,
    help: 'write one conversation a line, without brackets around or commas between',
  };
}
