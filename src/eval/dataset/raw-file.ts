// A dataset file as raw items of its format, and what is wrong with the file as a whole.

import { createReadStream } from 'node:fs';
import { type CsvOptions, readCsv } from './csv.ts';
import { looksLikeUtf16 } from './encoding.ts';
import { readJsonLines } from './json-lines.ts';
import { unreadable, utf16 } from './problems-of-bytes.ts';
import type { RawItem } from './raw-item.ts';

export type DatasetFormat = 'jsonl' | 'csv';

export interface ReadOptions extends CsvOptions {
  /** By the ending of the path (`.csv`, `.tsv`) where it is absent. */
  readonly format?: DatasetFormat;
  /** Read instead of the file, such as standard input; `path` then only names it. */
  readonly input?: AsyncIterable<Buffer>;
  /** Conversations need no label; one without has `escalate: null`. */
  readonly unlabelled?: boolean;
  /** Given every chunk of the file as it is read, for check sums. */
  readonly onChunk?: (chunk: Uint8Array) => void;
}

/** How a file is read, by the options or its ending. */
export function formatOf(path: string, options: Pick<ReadOptions, 'format'>): DatasetFormat {
  return options.format ?? (/\.[ct]sv$/i.test(path) ? 'csv' : 'jsonl');
}

const CHUNK = 256 * 1024;

export async function* rawItems(
  path: string,
  options: ReadOptions,
): AsyncGenerator<readonly RawItem[]> {
  const file =
    options.input === undefined ? createReadStream(path, { highWaterMark: CHUNK }) : null;

  const start: { wide: boolean } = { wide: false };
  const bytes = watched(options.input ?? file ?? [], options.onChunk, start);
  const read =
    formatOf(path, options) === 'csv' ? readCsv(path, bytes, options) : readJsonLines(path, bytes);
  try {
    for await (const batch of read) {
      yield batch;
    }
    if (start.wide) yield [{ kind: 'broken', problem: utf16(path) }];
  } catch (error) {
    if (!isFileError(error)) throw error;
    yield [{ kind: 'broken', problem: unreadable(path, error) }];
  } finally {
    file?.destroy();
  }
}

/** Shows each chunk, and ends at once where the file begins as UTF-16. */
async function* watched(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  onChunk: ReadOptions['onChunk'],
  start: { wide: boolean },
): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of chunks) {
    if (first && looksLikeUtf16(chunk)) {
      start.wide = true;
      return;
    }
    first = false;
    onChunk?.(chunk);
    yield chunk;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
