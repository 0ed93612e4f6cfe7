// The slices of a run as rows that can be sorted and pointed at.

import type { GroupDifference } from '../../../compare/slice-differences.ts';
import type { SliceScores } from '../../../metrics/scores.ts';
import type { Listed } from '../../frame/list.ts';
import type { RunView } from '../../run-view.ts';

export interface SliceRow extends SliceScores {
  readonly id: string;
  readonly keys: readonly string[];
  /** Against the baseline, where it has the same slice. */
  readonly difference: GroupDifference | null;
}

export type SliceOrder = 'name' | 'recall' | 'change' | 'size';

/** Rows hang on these alone, and are asked for at every key. */
const KNOWN = new WeakMap<RunView['scores'], Known>();

interface Known {
  readonly comparison: RunView['comparison'];
  readonly orders: Map<SliceOrder, readonly SliceRow[]>;
}

export function sliceTable(run: RunView, order: SliceOrder): readonly SliceRow[] {
  const { scores, comparison } = run;
  const before = KNOWN.get(scores);
  const orders = before?.comparison === comparison ? before.orders : new Map();
  if (before?.orders !== orders) KNOWN.set(scores, { comparison, orders });
  const known = orders.get(order);
  if (known !== undefined) return known;
  const rows = sorted(rowsOf(run), order);
  orders.set(order, rows);
  return rows;
}

const PLACES = new WeakMap<readonly SliceRow[], ReadonlyMap<string, number>>();

export function listed(rows: readonly SliceRow[]): Listed<string> {
  const places = PLACES.get(rows) ?? new Map(rows.map(({ id }, place) => [id, place]));
  PLACES.set(rows, places);
  return {
    count: rows.length,
    idAt: (index) => rows[index]?.id ?? '',
    indexOf: (id) => places.get(id) ?? -1,
  };
}

function rowsOf({ scores, comparison }: RunView): readonly SliceRow[] {
  const compared = comparison?.comparable ? comparison.slices : [];
  const differences = new Map(compared.map((one) => [idOf(one.keys, one.value), one]));
  return scores.slices.flatMap(({ keys, values }) =>
    values.map((one): SliceRow => {
      const id = idOf(keys, one.value);
      return { ...one, id, keys, difference: differences.get(id) ?? null };
    }),
  );
}

function idOf(keys: readonly string[], value: readonly string[] | null): string {
  return JSON.stringify([keys, value]);
}

function sorted(rows: readonly SliceRow[], order: SliceOrder): readonly SliceRow[] {
  switch (order) {
    case 'name':
      return rows;
    case 'size':
      return rows.toSorted((a, b) => b.cases - a.cases);
    case 'recall':
      return rows.toSorted((a, b) => recallOf(a) - recallOf(b));
    case 'change':
      return rows.toSorted((a, b) => surprise(a) - surprise(b));
  }
}

/** What is undefined stands last. */
function recallOf({ metrics }: SliceRow): number {
  return metrics.recall?.value ?? 2;
}

/** What is least likely to be noise has the least. */
function surprise({ difference }: SliceRow): number {
  if (difference === null) return 3;
  const { recall, specificity } = difference;
  const moved = recall.lost + recall.won + specificity.lost + specificity.won;
  return Math.min(recall.adjusted, specificity.adjusted) + (moved === 0 ? 1 : 0);
}

/** Of the two rates of a slice or a signal the one that moved more surely. */
export function toldOf(difference: GroupDifference | null): {
  readonly of: 'recall' | 'specificity';
  readonly rate: GroupDifference['recall'];
} | null {
  if (difference === null) return null;
  const { recall, specificity } = difference;
  const moved = (rate: GroupDifference['recall']) => rate.lost + rate.won;
  if (moved(recall) + moved(specificity) === 0) return null;
  const other =
    moved(recall) === 0 || (moved(specificity) > 0 && specificity.adjusted < recall.adjusted);
  return other ? { of: 'specificity', rate: specificity } : { of: 'recall', rate: recall };
}
