// A conversation from the rows of a CSV file, as the JSON that it would be, with the place of each part.

import type { Path } from './complaint.ts';
import { destinationCell, truthCell, turnsCell, verdictCell } from './csv-cells.ts';
import type { CsvColumn, CsvFamily, Field, Layout } from './csv-columns.ts';
import type { CellAt } from './csv-rows.ts';
import type { Locate, PartPlace, RawItem } from './raw-item.ts';

export interface Row {
  readonly line: number;
  /** From 1, without the header. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly at: CellAt;
}

/** The id of the row's conversation; a message without one is named by its row. */
export function idOf(layout: Layout, row: Row): string {
  if (layout.rows === 'turns') return cellOf(layout, row, 'conversation_id') ?? '';
  return cellOf(layout, row, 'id') ?? `row-${row.number}`;
}

/** `header` is the first row of the file, `first` the first of the conversation. */
export function conversationItem(
  layout: Layout,
  header: CellAt,
  first: Row,
  rows: readonly Row[],
): RawItem {
  const conflict = conflicting(layout, rows);
  const value = conversationOf(layout, rows, first);
  return {
    kind: 'value',
    line: first.line,
    value,
    ...(conflict === undefined ? {} : { conflict }),
    locate: locator(layout, header, first, rows),
  };
}

function conversationOf(layout: Layout, rows: readonly Row[], first: Row): unknown {
  const stated = (name: CsvColumn) =>
    rows.map((row) => cellOf(layout, row, name)).find((cell) => cell !== undefined);
  const escalate = stated('escalate');
  const at = stated('escalate_at');
  const to = stated('to');
  const check = stated('check');
  const slices =
    layout.families.slice.length === 0
      ? NONE
      : Object.assign(
          {},
          ...rows.map((row) => family(layout, row, 'slice', (cell) => cell)).reverse(),
        );
  const id = idOf(layout, first);
  return {
    ...(id === '' ? {} : { id }),
    turns: rows.map((row) => turnOf(layout, row)),
    label: {
      ...(escalate === undefined ? {} : { escalate: truthCell(escalate) }),
      ...(at === undefined ? {} : { at: turnsCell(at) }),
      ...(to === undefined ? {} : { to: destinationCell(to) }),
      ...(check === undefined ? {} : { check: truthCell(check) }),
    },
    ...(Object.keys(slices).length === 0 ? {} : { slices }),
  };
}

function turnOf(layout: Layout, row: Row): unknown {
  const cell = (name: CsvColumn) => cellOf(layout, row, name);
  const role = layout.rows === 'messages' ? (cell('role') ?? 'customer') : cell('role');
  const at = cell('at');
  const agent = cell('agent');
  const inputs = family(layout, row, 'input', (text) => text);
  const details = family(layout, row, 'detail', (text) => text);
  const signals = family(layout, row, 'signal', verdictCell);
  return {
    ...(role === undefined ? {} : { role: role.trim().toLowerCase() }),
    text: cell('text') ?? '',
    ...(at === undefined ? {} : { at }),
    ...(agent === undefined ? {} : { agent }),
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(Object.keys(signals).length === 0 ? {} : { label: { signals } }),
  };
}

/** The cell of a column; an empty one says nothing. */
function cellOf(layout: Layout, row: Row, name: CsvColumn): string | undefined {
  const index = layout.columns[name];
  const cell = index === undefined ? undefined : row.cells[index];
  return cell === undefined || cell.trim() === '' ? undefined : cell;
}

const NONE: Readonly<Record<string, unknown>> = {};

function family(
  layout: Layout,
  row: Row,
  kind: CsvFamily,
  read: (cell: string) => unknown,
): Readonly<Record<string, unknown>> {
  const fields = layout.families[kind];
  if (fields.length === 0) return NONE;
  const entries = fields.flatMap(({ means, index }) => {
    const cell = row.cells[index] ?? '';
    return cell.trim() === '' ? [] : [[means.name, read(cell)] as const];
  });
  return Object.fromEntries(entries);
}

/** The label stands on any row of its conversation; two rows must not say different things. */
function conflicting(
  layout: Layout,
  rows: readonly Row[],
): (PartPlace & { readonly name: string }) | undefined {
  if (rows.length === 1) return undefined;
  for (const name of ['escalate', 'escalate_at', 'to', 'check'] as const) {
    const cells = rows.flatMap((row) => {
      const cell = cellOf(layout, row, name);
      return cell === undefined ? [] : [{ cell: cell.trim(), row }];
    });
    const other = cells.find(({ cell }) => cell !== cells[0]?.cell);
    if (other !== undefined) return { ...placeOf(layout, other.row, name), name };
  }
  return undefined;
}

const LABEL_COLUMNS: Readonly<Record<string, CsvColumn>> = {
  escalate: 'escalate',
  at: 'escalate_at',
  to: 'to',
  check: 'check',
};

const TURN_FAMILIES: Readonly<Record<string, string>> = { inputs: 'input', details: 'detail' };

function locator(layout: Layout, header: CellAt, first: Row, rows: readonly Row[]): Locate {
  return (path, part = 'value') => {
    const [row, wanted] = cellFor(layout, first, rows, path);
    if (wanted === undefined) return row.at(0);
    const field = fieldOf(layout, wanted);
    const name = field?.header ?? wanted;
    if (part === 'name' && field !== undefined) return { ...header(field.index), name };
    return { ...placeOf(layout, row, wanted), name };
  };
}

/** The row and the column that say what stands at the path; no column where the row as a whole does. */
function cellFor(
  layout: Layout,
  first: Row,
  rows: readonly Row[],
  path: Path,
): readonly [Row, string?] {
  const [top, second, third] = path;
  if (top === 'turns' && typeof second === 'number') {
    const row = rows[second] ?? first;
    if (third === undefined) return [row];
    const last = String(path[path.length - 1]);
    const kin = third === 'label' ? 'signal' : TURN_FAMILIES[String(third)];
    return [row, kin === undefined ? last : `${kin}.${last}`];
  }
  if (top === 'label') {
    const wanted = LABEL_COLUMNS[String(second)] ?? 'escalate';
    return [rows.find((one) => cellOf(layout, one, wanted) !== undefined) ?? first, wanted];
  }
  return [first, layout.rows === 'turns' ? 'conversation_id' : 'id'];
}

function fieldOf(layout: Layout, wanted: string): Field | undefined {
  return layout.fields.find(({ means }) =>
    means.kind === 'column' ? means.name === wanted : `${means.kind}.${means.name}` === wanted,
  );
}

function placeOf(layout: Layout, row: Row, wanted: string): PartPlace {
  return row.at(fieldOf(layout, wanted)?.index ?? 0);
}
