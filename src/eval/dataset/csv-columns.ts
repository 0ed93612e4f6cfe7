// What the columns of a CSV file mean: by their names, or as the user maps them.

import type { CellAt } from './csv-rows.ts';
import { nearestName, standIn } from './nearest-name.ts';
import type { DataProblem } from './problem.ts';

/** Columns with a meaning of their own. */
export const CSV_COLUMNS = [
  'conversation_id',
  'id',
  'role',
  'text',
  'at',
  'agent',
  'escalate',
  'escalate_at',
  'to',
  'check',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** `signal.NAME`, `input.NAME`, `detail.NAME` belong to the turn of the row; `slice.NAME` to the conversation. */
export const CSV_FAMILIES = ['signal', 'input', 'detail', 'slice'] as const;
export type CsvFamily = (typeof CSV_FAMILIES)[number];

/** Which column of the file holds what: `{ text: "message", "signal.frustrated": "angry?" }`. */
export type ColumnMap = Readonly<Record<string, string>>;

export interface Field {
  /** What the cells mean. */
  readonly means:
    | { readonly kind: 'column'; readonly name: CsvColumn }
    | { readonly kind: CsvFamily; readonly name: string };
  /** Index of the cell, and its name in the file. */
  readonly index: number;
  readonly header: string;
}

export interface Layout {
  /** A row per turn, or a row per conversation of one message. */
  readonly rows: 'turns' | 'messages';
  readonly width: number;
  readonly fields: readonly Field[];
  /** The same by meaning: they are asked for at every row. */
  readonly columns: Readonly<Partial<Record<CsvColumn, number>>>;
  readonly families: Readonly<Record<CsvFamily, readonly Field[]>>;
}

export function layoutOf(
  file: string,
  at: CellAt,
  header: readonly string[],
  {
    columns: map = {},
    unlabelled = false,
  }: { readonly columns?: ColumnMap; readonly unlabelled?: boolean },
): { readonly layout: Layout; readonly problems: readonly DataProblem[] } {
  const names = header.map((cell) => cell.trim());
  const place = { file, ...at(0) };
  const meanings = new Map(Object.entries(map).map(([meaning, column]) => [column, meaning]));
  const fields = names.flatMap((name, index): Field[] => {
    // A column that is mapped away from its own name means only what the map says.
    const meaning = meanings.get(name) ?? (Object.hasOwn(map, name) ? undefined : name);
    const means = meaning === undefined ? undefined : meaningOf(meaning);
    return means === undefined ? [] : [{ means, index, header: name }];
  });
  const columns: Layout['columns'] = Object.fromEntries(
    // Of two the first counts.
    fields
      .toReversed()
      .flatMap(({ means, index }) => (means.kind === 'column' ? [[means.name, index]] : [])),
  );
  const has = (wanted: CsvColumn) => columns[wanted] !== undefined;
  const turns = has('conversation_id') || (has('role') && !has('id'));
  const wanted: readonly CsvColumn[] = [
    ...(turns ? (['conversation_id', 'role', 'text'] as const) : (['text'] as const)),
    ...(unlabelled ? [] : (['escalate'] as const)),
  ];
  const problems: readonly DataProblem[] = [
    ...duplicates(file, at, names),
    ...badMap(place, names, map),
    ...wanted
      .filter((name) => !has(name) && !Object.hasOwn(map, name))
      .map((name) => missingColumn(place, names, name)),
  ];
  const family = (kind: CsvFamily) => fields.filter(({ means }) => means.kind === kind);
  const families = {
    signal: family('signal'),
    input: family('input'),
    detail: family('detail'),
    slice: family('slice'),
  };
  const rows = turns ? 'turns' : 'messages';
  return { layout: { rows, width: names.length, fields, columns, families }, problems };
}

function meaningOf(name: string): Field['means'] | undefined {
  const column = CSV_COLUMNS.find((known) => known === name);
  if (column !== undefined) return { kind: 'column', name: column };
  const dot = name.indexOf('.');
  const family = CSV_FAMILIES.find((known) => known === name.slice(0, Math.max(0, dot)));
  return family === undefined || dot === name.length - 1
    ? undefined
    : { kind: family, name: name.slice(dot + 1) };
}

type Place = Pick<DataProblem, 'file' | 'line' | 'column'>;

function missingColumn(place: Place, names: readonly string[], missing: CsvColumn): DataProblem {
  const other = standIn(missing, names);
  return {
    ...place,
    code: 'missing-column',
    message: `there is no column "${missing}"; the columns are ${names.join(', ')}`,
    help:
      other === undefined
        ? `add the column, or say which one it is: ${missing}=COLUMN`
        : `did you mean the column "${other}"? rename it, or map it: --column ${missing}=${other}`,
  };
}

function duplicates(file: string, at: CellAt, names: readonly string[]): readonly DataProblem[] {
  return names.flatMap((name, index): DataProblem[] => {
    const again =
      name !== '' && names.slice(0, index).filter((other) => other === name).length === 1;
    return again
      ? [
          {
            code: 'duplicate-column',
            file,
            ...at(index),
            message: `the column "${name}" is there twice`,
            help: 'rename one of them, or leave it out',
          },
        ]
      : [];
  });
}

/** Maps to columns that are not there, and from meanings that do not exist. */
function badMap(place: Place, names: readonly string[], map: ColumnMap): readonly DataProblem[] {
  return Object.entries(map).flatMap(([meaning, column]): DataProblem[] => {
    const code = 'unknown-column';
    if (meaningOf(meaning) === undefined) {
      const near = nearestName(meaning, CSV_COLUMNS);
      return [
        {
          ...place,
          code,
          message: `"${meaning}" is nothing that a column can hold`,
          help: `${near === undefined ? '' : `did you mean "${near}"? `}columns hold ${CSV_COLUMNS.join(', ')}, and ${CSV_FAMILIES.map((family) => `${family}.NAME`).join(', ')}`,
        },
      ];
    }
    if (names.includes(column)) return [];
    const near = nearestName(column, names);
    return [
      {
        ...place,
        code,
        message: `there is no column "${column}" for ${meaning}; the columns are ${names.join(', ')}`,
        help: near === undefined ? 'name a column of the file' : `did you mean "${near}"?`,
      },
    ];
  });
}
