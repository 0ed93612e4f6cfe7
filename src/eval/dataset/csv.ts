// CSV: a row per turn (the rows of a conversation stand together), or a row per conversation of one message.

import { type ColumnMap, type Layout, layoutOf } from './csv-columns.ts';
import { conversationItem, idOf, type Row } from './csv-conversation.ts';
import { type CellAt, readCsvRows } from './csv-rows.ts';
import type { DataProblem } from './problem.ts';
import type { RawItem } from './raw-item.ts';

/** Conversations in a batch. */
const BATCH = 256;

export interface CsvOptions {
  readonly columns?: ColumnMap;
  /** Told from the header where it is absent. */
  readonly delimiter?: string;
  /** Conversations need no label; one without has `escalate: null`. */
  readonly unlabelled?: boolean;
}

export async function* readCsv(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<readonly RawItem[]> {
  let batch: RawItem[] = [];
  for await (const item of csvItems(file, chunks, options)) {
    batch.push(item);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

async function* csvItems(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<RawItem> {
  let layout: Layout | undefined;
  let header: CellAt = () => ({ line: 1, column: 1 });
  let rows = 0;
  let group: Group = { id: '', rows: [], whole: true };
  for await (const item of readCsvRows(file, chunks, options.delimiter)) {
    if (item.kind !== 'row') {
      yield item;
      // Whatever is wrong with the conversation that breaks off here comes of it.
      if (item.kind === 'broken') return;
    } else if (layout === undefined) {
      const read = layoutOf(file, item.at, item.cells, options);
      yield* read.problems.map((problem): RawItem => ({ kind: 'problem', problem }));
      if (read.problems.length > 0) return;
      layout = read.layout;
      header = item.at;
    } else {
      const { line, cells, at } = item;
      const row: Row = { line, number: ++rows, cells, at };
      const ragged = row.cells.length !== layout.width;
      if (ragged) yield { kind: 'problem', problem: raggedRow(file, row, layout) };
      const id = idOf(layout, row);
      if (group.rows.length > 0 && (layout.rows === 'messages' || id !== group.id)) {
        yield* finished(layout, header, group);
        group = { id, rows: [row], whole: !ragged };
      } else {
        group.rows.push(row);
        group = { ...group, id, whole: group.whole && !ragged };
      }
    }
  }
  if (layout !== undefined) yield* finished(layout, header, group);
  if (layout !== undefined && rows === 0) {
    yield { kind: 'problem', problem: headerOnly(file, header) };
  }
}

/** The rows of one conversation so far. */
interface Group {
  readonly id: string;
  readonly rows: Row[];
  /** Nothing that was wrong with the rows has been said yet. */
  readonly whole: boolean;
}

function finished(layout: Layout, header: CellAt, { rows, whole }: Group): readonly RawItem[] {
  const [first] = rows;
  return whole && first !== undefined ? [conversationItem(layout, header, first, rows)] : [];
}

function raggedRow(file: string, { cells, at }: Row, { width }: Layout): DataProblem {
  const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
  return {
    code: 'ragged-row',
    file,
    ...at(width),
    message: `the row has ${count}, and the header has ${width}`,
    help:
      cells.length > width
        ? 'put a cell that has commas in it into quotes: "yes, please"'
        : 'leave an empty cell empty, but write its comma',
  };
}

function headerOnly(file: string, header: CellAt): DataProblem {
  return {
    code: 'header-only',
    file,
    ...header(0),
    message: 'the file has a header and no rows',
    help: 'write at least one row under the header',
  };
}
