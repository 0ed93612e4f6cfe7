// What a page of a Zendesk export says of users and groups beside its tickets.

import { z } from 'zod';
import { idShape, textShape } from './shape.ts';

export interface ZendeskTables {
  readonly users: ReadonlyMap<string, z.infer<typeof user>>;
  /** Names by id. */
  readonly groups: ReadonlyMap<string, string>;
}

const user = z.looseObject({ id: idShape, name: textShape, role: textShape, locale: textShape });
const group = z.looseObject({ id: idShape, name: z.string() });

const NONE: ZendeskTables = { users: new Map(), groups: new Map() };
/** A page has many tickets, and each asks. */
const kept = new WeakMap<object, ZendeskTables>();

export function tablesOf(document: unknown): ZendeskTables {
  if (typeof document !== 'object' || document === null) return NONE;
  const before = kept.get(document);
  if (before !== undefined) return before;
  const tables = {
    users: new Map(rowsOf(document, 'users', user).map((one) => [String(one.id), one])),
    groups: new Map(rowsOf(document, 'groups', group).map(({ id, name }) => [String(id), name])),
  };
  kept.set(document, tables);
  return tables;
}

/** Rows that are none are left out: they only help to tell roles. */
function rowsOf<T>(document: object, key: string, row: z.ZodType<T>): readonly T[] {
  const rows = (document as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((one) => {
    const read = row.safeParse(one);
    return read.success ? [read.data] : [];
  });
}
