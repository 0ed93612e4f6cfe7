// A dataset file as raw items of its format, and what is wrong with the file as a whole.

import { createReadStream } from 'node:fs';
import { type Block, byteBlocks } from './byte-blocks.ts';
import { type CsvOptions, readCsv } from './csv.ts';
import { looksLikeUtf16 } from './encoding.ts';
import { lineItems } from './json-lines.ts';
import type { DataProblem } from './problem.ts';
import { unreadable, utf16 } from './problems-of-bytes.ts';
import type { RawItem } from './raw-item.ts';

export type DatasetFormat = 'jsonl' | 'csv';

export interface ReadOptions extends CsvOptions {
  /** By the ending of the path (`.csv`, `.tsv`) where it is absent. */
  readonly format?: DatasetFormat;
  /** Read instead of the file, such as standard input; `path` then only names it. */
  readonly input?: AsyncIterable<Buffer>;
  /** Given every chunk of the file as it is read, for check sums. */
  readonly onChunk?: (chunk: Uint8Array) => void;
  /** Bytes that are read at once, and so about the size of a batch of JSON Lines. */
  readonly chunkBytes?: number;
  /** Where to begin in a file of JSON Lines: behind a line feed. */
  readonly from?: { readonly byte: number; readonly line: number };
}

/** How a file is read, by the options or its ending. */
export function formatOf(path: string, options: Pick<ReadOptions, 'format'>): DatasetFormat {
  return options.format ?? (/\.[ct]sv$/i.test(path) ? 'csv' : 'jsonl');
}

const CHUNK = 64 * 1024;
const BEGINNING = { byte: 0, line: 1 };

/** A piece of a file: bytes of JSON Lines that nobody has read yet, or items of another format. */
export type RawBatch =
  | { readonly kind: 'lines'; readonly block: Block }
  | { readonly kind: 'items'; readonly items: readonly RawItem[] };

/** The items of a batch. What is broken is the last one, of the batch and of the file. */
export function itemsIn(path: string, batch: RawBatch): Iterable<RawItem> {
  return batch.kind === 'items' ? batch.items : lineItems(path, batch.block);
}

export async function* rawItems(
  path: string,
  options: ReadOptions,
): AsyncGenerator<readonly RawItem[]> {
  for await (const batch of rawBatches(path, options)) {
    const items = Array.from(itemsIn(path, batch));
    yield items;
    if (items.at(-1)?.kind === 'broken') return;
  }
}

export async function* rawBatches(path: string, options: ReadOptions): AsyncGenerator<RawBatch> {
  const { from = BEGINNING, chunkBytes: highWaterMark = CHUNK } = options;
  const file =
    options.input === undefined
      ? createReadStream(path, { highWaterMark, start: from.byte })
      : null;
  const start: FileStart = { seen: from.byte > 0, wide: false };
  const bytes = watched(options.input ?? file ?? [], options.onChunk, start);
  try {
    if (formatOf(path, options) === 'csv') {
      for await (const items of readCsv(path, bytes, options)) yield { kind: 'items', items };
    } else {
      for await (const block of byteBlocks(bytes, { line: from.line }))
        yield { kind: 'lines', block };
    }
    if (start.wide) yield broken(utf16(path));
  } catch (error) {
    if (!isFileError(error)) throw error;
    yield broken(unreadable(path, error));
  } finally {
    file?.destroy();
  }
}

function broken(problem: DataProblem): RawBatch {
  return { kind: 'items', items: [{ kind: 'broken', problem }] };
}

interface FileStart {
  seen: boolean;
  wide: boolean;
}

/** Shows each chunk, and ends at once where the file begins as UTF-16. */
async function* watched(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  onChunk: ReadOptions['onChunk'],
  start: FileStart,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    if (!start.seen && looksLikeUtf16(chunk)) {
      start.wide = true;
      return;
    }
    start.seen = true;
    onChunk?.(chunk);
    yield chunk;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
