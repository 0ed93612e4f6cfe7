// The JSON documents of a file: one a line, read as a stream, or one that is the whole file.

import { createReadStream } from 'node:fs';
import { MAX_LINE_BYTES } from '../dataset/byte-blocks.ts';
import { BYTE_ORDER_MARK } from '../dataset/encoding.ts';
import { brokenJson } from '../dataset/json-place.ts';
import { isTooDeep } from '../dataset/nesting.ts';
import { rawItems } from '../dataset/raw-file.ts';
import { type ImportProblem, ofDataProblem } from './problem.ts';
import { readWhole, WHOLE_BYTES } from './whole-file.ts';

export type JsonDocument =
  | { readonly ok: true; readonly value: unknown; readonly line?: number }
  | { readonly ok: false; readonly problem: ImportProblem };

export async function* jsonDocuments(
  file: string,
  limit = WHOLE_BYTES,
): AsyncGenerator<JsonDocument> {
  if (/\.(jsonl|ndjson)$/i.test(file) || (await firstLineIsDocument(file))) {
    yield* linesOf(file);
    return;
  }
  const whole = await readWhole(
    file,
    'write it as JSON Lines, a record a line, which is read as a stream',
    limit,
  );
  yield whole.ok ? documentOf(file, whole.text) : whole;
}

async function* linesOf(file: string): AsyncGenerator<JsonDocument> {
  for await (const batch of rawItems(file, { format: 'jsonl' })) {
    for (const item of batch) {
      if (item.kind === 'value') yield { ok: true, value: item.value, line: item.line };
      else yield { ok: false, problem: ofDataProblem(item.problem) };
    }
  }
}

function documentOf(file: string, text: string): JsonDocument {
  const value = parsed(text);
  if (value !== undefined && !isTooDeep(value)) return { ok: true, value };
  const { column, message, help } = brokenJson(text);
  const before = text.slice(0, column - 1).split('\n');
  return {
    ok: false,
    problem: {
      file,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      // The place is looked for as in a line, of which the file is one.
      message: message.replace(/^the line /, 'the file '),
      help: help.replace(/^a conversation is one whole line, so /, ''),
      whole: true,
    },
  };
}

/** `undefined` is no JSON value, so it can stand for text that is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CHUNK = 1024 * 1024;

/** Whether the first line is an object by itself: then so is each other line. Some exports are named `.json` all the same. */
async function firstLineIsDocument(file: string): Promise<boolean> {
  const line = await firstLine(file);
  if (line === undefined || !line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The first line that is not blank; `undefined` where it does not end, or nothing can be read. */
async function firstLine(file: string): Promise<string | undefined> {
  const stream = createReadStream(file, { highWaterMark: CHUNK });
  try {
    let bytes = Buffer.alloc(0);
    for await (const chunk of stream) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      const text = bytes.toString('utf8').replace(BYTE_ORDER_MARK, '').trimStart();
      const end = text.indexOf('\n');
      if (end !== -1) return text.slice(0, end).trim();
      if (bytes.length > MAX_LINE_BYTES) return undefined;
    }
    return undefined;
  } catch (error) {
    // Reading it in earnest says why.
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  } finally {
    stream.destroy();
  }
}
