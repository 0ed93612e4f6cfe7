// The rows of a CSV file with their lines, and what is wrong with its layout. The first row is the header.

import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type Block, byteBlocks, MAX_LINE_BYTES } from './byte-blocks.ts';
import { badBytes } from './encoding.ts';
import type { DataProblem } from './problem.ts';
import { invalidUtf8, tooLong } from './problems-of-bytes.ts';

export type CsvItem =
  | {
      readonly kind: 'row';
      /** Its first line, from 1. */
      readonly line: number;
      readonly cells: readonly string[];
    }
  | { readonly kind: 'problem'; readonly problem: DataProblem }
  | { readonly kind: 'broken'; readonly problem: DataProblem };

export async function* readCsvRows(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  delimiter?: string,
): AsyncGenerator<CsvItem> {
  // What is met while bytes are read or rows are skipped, to be handed on with the next row.
  const met: DataProblem[] = [];
  const blocks = byteBlocks(chunks);
  const first = await blocks.next();
  if (first.done) return;
  const parser = parse({
    bom: true,
    delimiter: delimiter ?? delimiterOf(first.value),
    info: true,
    max_record_size: MAX_LINE_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  pipeline(Readable.from(checkedBytes(file, first.value, blocks, met)), parser, () => {
    // An error destroys the parser with it, so the loop below throws it.
  });
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      for (const problem of met.splice(0)) yield { kind: 'problem', problem };
      lastLine = info.lines;
      // A line of white space is as good as an empty one.
      if (record.length === 1 && record[0]?.trim() === '') continue;
      yield { kind: 'row', line: info.lines - lineBreaksIn(record), cells: record };
    }
    for (const problem of met.splice(0)) yield { kind: 'problem', problem };
  } catch (error) {
    for (const problem of met.splice(0)) yield { kind: 'problem', problem };
    yield { kind: 'broken', problem: problemOf(file, error, lastLine + 1) };
  } finally {
    parser.destroy();
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* checkedBytes(
  file: string,
  first: Block,
  rest: AsyncIterable<Block>,
  met: DataProblem[],
): AsyncGenerator<Buffer> {
  for await (const block of chained(first, rest)) {
    if (block.kind === 'too-long') {
      met.push(tooLong(file, block.line));
      return;
    }
    for (const { line, column } of badBytes(block.bytes, block.line)) {
      met.push(invalidUtf8(file, line, column));
    }
    yield block.bytes;
  }
}

async function* chained(first: Block, rest: AsyncIterable<Block>): AsyncGenerator<Block> {
  yield first;
  yield* rest;
}

/** Of comma, semicolon and tab the one that the header has most of. */
function delimiterOf(block: Block): string {
  if (block.kind === 'too-long') return ',';
  const header =
    block.bytes
      .toString('utf8')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: bare.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/** `info.lines` is the last line of a row; a quoted cell may run over several. */
function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function problemOf(file: string, error: unknown, recordLine: number): DataProblem {
  if (!isCsvError(error)) throw error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return {
      code: 'unclosed-quote',
      file,
      line: recordLine,
      message: 'a quote in this row is never closed',
      help: 'close it with ", and write a quote inside a quoted cell twice: ""',
    };
  }
  const line = typeof error.lines === 'number' ? error.lines : recordLine;
  return {
    code: 'bad-quote',
    file,
    line,
    message: 'a quote stands where none may stand; the rest of the file was not read',
    help: 'put the whole cell in quotes, and write a quote inside it twice: "5"" pipe"',
  };
}

function isCsvError(error: unknown): error is CsvError & Readonly<Record<string, unknown>> {
  return error instanceof Error && 'code' in error && /^(CSV_|INVALID_)/.test(String(error.code));
}
