// The records of a document: those in its lists, or the document itself.

import type { Path } from '../dataset/complaint.ts';

export interface PlacedRecord {
  readonly path: Path;
  readonly value: unknown;
}

/** `lists` are the paths at which documents of this kind hold lists of records. */
export function recordsOf(
  document: unknown,
  lists: readonly (readonly string[])[],
): readonly PlacedRecord[] {
  if (Array.isArray(document)) return listed([], document);
  const found = lists.flatMap((path) => {
    const value = at(document, path);
    return Array.isArray(value) ? [listed(path, value)] : [];
  });
  return found.length > 0 ? found.flat() : [{ path: [], value: document }];
}

function listed(path: Path, values: readonly unknown[]): readonly PlacedRecord[] {
  return values.map((value, index) => ({ path: [...path, index], value }));
}

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    document,
  );
}
