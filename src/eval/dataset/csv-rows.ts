// The rows of a CSV file with their lines, and what is wrong with its layout. The first row is the header.

import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type Block, byteBlocks, MAX_LINE_BYTES } from './byte-blocks.ts';
import { type CellPlace, cellPlace, strayQuotePlace } from './csv-place.ts';
import { badBytes } from './encoding.ts';
import type { DataProblem } from './problem.ts';
import { invalidUtf8, tooLong } from './problems-of-bytes.ts';
import { type RowBytes, type RowCutter, rowCutter } from './row-bytes.ts';

/** The place of a cell of a row, or of the end of the row where it has fewer. */
export type CellAt = (index: number) => { readonly line: number; readonly column: number };

export type CsvItem =
  | {
      readonly kind: 'row';
      /** Its first line, from 1. */
      readonly line: number;
      readonly cells: readonly string[];
      readonly at: CellAt;
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
  const sign = delimiter ?? delimiterOf(first.value);
  const cutter = rowCutter();
  /** The rows that were parsed and that nobody has read yet: the parser runs ahead. */
  const ahead: RowBytes[] = [];
  // The first line that no row has taken.
  let line = 1;
  const parser = parse({
    bom: true,
    delimiter: sign,
    max_record_size: MAX_LINE_BYTES,
    on_record: (record, { bytes }) => {
      ahead.push(cutter.cut(bytes));
      return record;
    },
    relax_column_count: true,
    skip_empty_lines: true,
  });
  pipeline(Readable.from(checkedBytes(file, first.value, blocks, cutter, met)), parser, () => {
    // An error destroys the parser with it, so the loop below throws it.
  });
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      for (const problem of met.splice(0)) yield { kind: 'problem', problem };
      const row = ahead.shift();
      if (row === undefined) throw new Error('the parser gave a row that it never told of');
      const start = line;
      line += row.breaks;
      // A line of white space is as good as an empty one.
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      const at: CellAt = (index) => below(start, cellPlace(row.text(), sign, index));
      yield { kind: 'row', line: start + row.blankLines, cells, at };
    }
    for (const problem of met.splice(0)) yield { kind: 'problem', problem };
  } catch (error) {
    for (const problem of met.splice(0)) yield { kind: 'problem', problem };
    // An error overtakes the rows that nobody has read.
    const start = ahead.reduce((sum, { breaks }) => sum + breaks, line);
    yield { kind: 'broken', problem: problemOf(file, error, start, cutter.rest().text(), sign) };
  } finally {
    parser.destroy();
  }
}

function below(line: number, place: CellPlace): ReturnType<CellAt> {
  return { line: line + place.below, column: place.column };
}

async function* checkedBytes(
  file: string,
  first: Block,
  rest: AsyncIterable<Block>,
  cutter: RowCutter,
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
    cutter.feed(block.bytes);
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

/** `line` is the first of the text that could not be read. */
function problemOf(
  file: string,
  error: unknown,
  line: number,
  text: string,
  delimiter: string,
): DataProblem {
  if (!isCsvError(error)) throw error;
  const cell = typeof error.index === 'number' ? error.index : 0;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return {
      code: 'unclosed-quote',
      file,
      ...below(line, cellPlace(text, delimiter, cell)),
      message: 'a quote in this row is never closed',
      help: 'close it with ", and write a quote inside a quoted cell twice: ""',
    };
  }
  return {
    code: 'bad-quote',
    file,
    ...below(line, strayQuotePlace(text, delimiter, cell)),
    message: 'a quote stands where none may stand; the rest of the file was not read',
    help: 'put the whole cell in quotes, and write a quote inside it twice: "5"" pipe"',
  };
}

function isCsvError(error: unknown): error is CsvError & Readonly<Record<string, unknown>> {
  return error instanceof Error && 'code' in error && /^(CSV_|INVALID_)/.test(String(error.code));
}
