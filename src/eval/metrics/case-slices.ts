// What is counted by slice: of each value of each key, and of each pair of values of two keys.

import type { Case } from './case.ts';
import { addCases, type CaseTally, caseCounter, NO_CASES } from './case-tally.ts';
import { found } from './found.ts';

/** Two keys to group by together. */
export type Cross = readonly [string, string];

export interface SliceTallies {
  /** By key, and then pairs of keys. */
  readonly tables: readonly SliceTable[];
  /** How often a conversation had a key beyond `MOST_KEYS`. */
  readonly leftOut: number;
}

export interface SliceTable {
  /** One, or two that are crossed. */
  readonly keys: readonly string[];
  /** In the order of their texts; those beyond `MOST_VALUES` are `other`. */
  readonly values: readonly SliceValue[];
  readonly other: CaseTally | null;
}

export interface SliceValue {
  /** One text per key. */
  readonly value: readonly string[];
  readonly tally: CaseTally;
}

export const MOST_VALUES = 200;
export const MOST_KEYS = 50;

export const NO_SLICES: SliceTallies = { tables: [], leftOut: 0 };

/** Counts one conversation after the other. */
export function sliceCounter(crosses: readonly Cross[]) {
  const byKey = new Map<string, Map<string, Counting>>();
  const crossed = crosses.map((keys) => ({ keys, values: new Map<string, Counting>() }));
  return {
    add(one: Case): void {
      const { slices } = one.outcome;
      if (slices === undefined) return;
      for (const key of Object.keys(slices)) {
        const value = slices[key] ?? '';
        const values = found(byKey, key, () => new Map<string, Counting>());
        found(values, value, () => counting([value])).counter.add(one);
      }
      for (const { keys, values } of crossed) {
        const [first, second] = keys;
        if (!Object.hasOwn(slices, first) || !Object.hasOwn(slices, second)) continue;
        const value = [slices[first] ?? '', slices[second] ?? ''];
        found(values, idOf(value), () => counting(value)).counter.add(one);
      }
    },
    done(): SliceTallies {
      if (byKey.size === 0) return NO_SLICES;
      const tables = [
        ...Array.from(byKey, ([key, values]) => ({ keys: [key], values })),
        ...crossed.filter(({ values }) => values.size > 0),
      ].map(({ keys, values }) =>
        bounded(
          keys,
          Array.from(values.values(), ({ value, counter }) => ({ value, tally: counter.done() })),
          null,
        ),
      );
      return boundedTables(tables, 0);
    },
  };
}

interface Counting {
  readonly value: readonly string[];
  readonly counter: ReturnType<typeof caseCounter>;
}

function counting(value: readonly string[]): Counting {
  return { value, counter: caseCounter() };
}

/** The sum does not depend on the order, nor on where the data was cut. */
export function addSlices(a: SliceTallies, b: SliceTallies): SliceTallies {
  if (b.tables.length === 0 && b.leftOut === 0) return a;
  const sum = new Map(a.tables.map((table) => [idOf(table.keys), table]));
  for (const table of b.tables) {
    const id = idOf(table.keys);
    const known = sum.get(id);
    sum.set(id, known === undefined ? table : addTables(known, table));
  }
  return boundedTables([...sum.values()], a.leftOut + b.leftOut);
}

function addTables(a: SliceTable, b: SliceTable): SliceTable {
  const sum = new Map(a.values.map((one) => [idOf(one.value), one]));
  for (const { value, tally } of b.values) {
    const id = idOf(value);
    const known = sum.get(id);
    sum.set(id, { value, tally: known === undefined ? tally : addCases(known.tally, tally) });
  }
  const other =
    a.other === null || b.other === null ? (a.other ?? b.other) : addCases(a.other, b.other);
  const values = [...sum.values()];
  // Mostly nothing new comes up.
  if (values.length === a.values.length) return { keys: a.keys, values, other };
  return bounded(a.keys, values, other);
}

/**
 * The first in the order of their texts stay: what stands among the first of all does so in every part too, so that the
 * counts of those that stay are whole however the conversations were cut into batches.
 */
function bounded(
  keys: readonly string[],
  values: readonly SliceValue[],
  other: CaseTally | null,
): SliceTable {
  const sorted = values.toSorted((a, b) => compared(a.value, b.value));
  const rest = sorted.slice(MOST_VALUES).map(({ tally }) => tally);
  return {
    keys,
    values: sorted.slice(0, MOST_VALUES),
    other: rest.length === 0 ? other : rest.reduce(addCases, other ?? NO_CASES),
  };
}

/** Keys likewise. Crosses are as many as somebody asked for. */
function boundedTables(tables: readonly SliceTable[], leftOut: number): SliceTallies {
  const sorted = tables.toSorted(
    (a, b) => a.keys.length - b.keys.length || compared(a.keys, b.keys),
  );
  const single = sorted.filter(({ keys }) => keys.length === 1);
  const crossed = sorted.slice(single.length);
  return {
    tables: [...single.slice(0, MOST_KEYS), ...crossed],
    leftOut: single.slice(MOST_KEYS).reduce((sum, table) => sum + casesIn(table), leftOut),
  };
}

function casesIn({ values, other }: SliceTable): number {
  return values.reduce((sum, { tally }) => sum + tally.cases, other?.cases ?? 0);
}

function compared(a: readonly string[], b: readonly string[]): number {
  for (const [place, text] of a.entries()) {
    const second = b[place] ?? '';
    if (text !== second) return text < second ? -1 : 1;
  }
  return 0;
}

/** One text, whatever the texts are made of. */
function idOf(texts: readonly string[]): string {
  const [only] = texts;
  return only !== undefined && texts.length === 1 ? only : JSON.stringify(texts);
}
