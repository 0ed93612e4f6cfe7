// The messages that are measured on: from which lines may be taken to fit, and on which the fit is tried.

import type { SharedData } from '../text-rules/shared-data.ts';
import { halfOf } from '../text-rules/shared-data.ts';

export interface Row {
  readonly text: string;
  /** `oos` where the message has none. */
  readonly intent: string;
}

export interface Source {
  readonly name: string;
  /** Lines to fit from are drawn here. */
  readonly pool: readonly Row[];
  /** Never fitted on. */
  readonly held: readonly Row[];
  /** Intents to choose settings on, and those that the figures are of. None is both. */
  readonly dev: readonly string[];
  readonly final: readonly string[];
}

/** clinc150: lines from `train`, tried on `val` and `oos_val`. Final: every fourth intent; dev: every third of the odd ones. */
export function clinc(data: SharedData): Source {
  const rows = rowsOf(data, (one) =>
    one.slices?.split === 'train' ? 'pool' : one.slices?.split === 'oos_train' ? 'neither' : 'held',
  );
  const intents = intentsOf(rows.held);
  return {
    name: 'clinc150',
    ...rows,
    final: intents.filter((_, at) => at % 4 === 0),
    dev: intents.filter((_, at) => at % 2 === 1).filter((_, at) => at % 3 === 0),
  };
}

/** banking77: the two halves by the hash of the id. Dev: every fourth intent; final: the others. */
export function banking(data: SharedData): Source {
  const rows = rowsOf(data, (one) => (halfOf(one) === 'seen' ? 'pool' : 'held'));
  const intents = intentsOf(rows.held);
  return {
    name: 'banking77',
    ...rows,
    final: intents.filter((_, at) => at % 4 !== 0),
    dev: intents.filter((_, at) => at % 4 === 0),
  };
}

function rowsOf(
  { conversations }: SharedData,
  place: (one: SharedData['conversations'][number]) => 'pool' | 'held' | 'neither',
): { readonly pool: readonly Row[]; readonly held: readonly Row[] } {
  const pool: Row[] = [];
  const held: Row[] = [];
  for (const one of conversations) {
    const row = { text: one.turns[0]?.text ?? '', intent: String(one.slices?.intent) };
    const where = place(one);
    if (where === 'pool') pool.push(row);
    else if (where === 'held') held.push(row);
  }
  return { pool, held };
}

function intentsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ intent }) => intent))].filter((one) => one !== 'oos').sort();
}
