// Where two runs differ: missed escalations and false alarms in each slice, with Holm's correction over all that is shown.

import { type Cross, MOST_KEYS, MOST_VALUES } from '../metrics/case-slices.ts';
import { type Confusion, ratio } from '../metrics/confusion.ts';
import { tableScores } from '../metrics/score.ts';
import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import { holm } from '../statistics/holm.ts';
import { mcnemar } from '../statistics/mcnemar.ts';
import { fewestVisibleFlips, smallestVisibleDrop } from '../statistics/visible-drop.ts';
import type { Interval } from '../statistics/wilson.ts';
import type { Judged } from './metric-differences.ts';

/** A rate of the same conversations in both runs: of those that should be escalated, or of those that should not. */
export interface RateDifference {
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Conversations that it is a rate of, those that are right in the first run alone, and in the second alone. */
  readonly of: number;
  readonly lost: number;
  readonly won: number;
  /** McNemar's exact test, and the same after Holm's correction over the family shown. */
  readonly p: number;
  readonly adjusted: number;
  /** In four of five comparisons a drop of this size would be found; null where none would. */
  readonly smallestVisible: number | null;
  readonly judged: Judged;
}

export interface GroupDifference {
  readonly recall: RateDifference;
  readonly specificity: RateDifference;
}

export interface Slice {
  readonly keys: readonly string[];
  /** One text per key; null: all values that came too late to be kept apart. */
  readonly value: readonly string[] | null;
}

export type SliceDifference = Slice & GroupDifference;

const NO_RATE: RateDifference = {
  first: null,
  second: null,
  difference: null,
  interval: null,
  of: 0,
  lost: 0,
  won: 0,
  p: 1,
  adjusted: 1,
  smallestVisible: null,
  judged: 'undefined',
};

/** Where no conversation is scored. */
export const NO_DIFFERENCE: GroupDifference = { recall: NO_RATE, specificity: NO_RATE };

/** Pairs of one group: by the first and the second cell. */
export type PairCounts = Readonly<Record<PairCell, number>>;
type PairCell = 'tp tp' | 'tp fn' | 'fn tp' | 'fn fn' | 'tn tn' | 'tn fp' | 'fp tn' | 'fp fp';

const NO_PAIRS: PairCounts = {
  'tp tp': 0,
  'tp fn': 0,
  'fn tp': 0,
  'fn fn': 0,
  'tn tn': 0,
  'tn fp': 0,
  'fp tn': 0,
  'fp fp': 0,
};

/** Adds pairs, cell by cell. */
export function pairCounter() {
  const counts = { ...NO_PAIRS };
  return {
    add(first: keyof Confusion | null, second: keyof Confusion | null, times = 1): void {
      const cell = `${first} ${second}`;
      if (Object.hasOwn(counts, cell)) counts[cell as PairCell] += times;
    },
    done: (): PairCounts => ({ ...counts }),
  };
}

type Counter = ReturnType<typeof pairCounter>;
type Slices = Readonly<Record<string, string>> | undefined;

interface Table {
  readonly keys: readonly string[];
  readonly values: Map<string, { readonly value: readonly string[]; readonly counter: Counter }>;
  readonly other: Counter;
}

/** Groups pairs by each key of their slices, and by each two that are crossed; as many are kept apart as in a run. */
export function slicePairCounter(crosses: readonly Cross[]) {
  const tables = new Map<string, Table>();
  const note = (
    keys: readonly string[],
    value: readonly string[],
    first: keyof Confusion | null,
    second: keyof Confusion | null,
  ) => {
    const id = JSON.stringify(keys);
    let table = tables.get(id);
    if (table === undefined) {
      if (keys.length === 1 && tables.size >= MOST_KEYS + crosses.length) return;
      table = { keys, values: new Map(), other: pairCounter() };
      tables.set(id, table);
    }
    const name = JSON.stringify(value);
    let found = table.values.get(name);
    if (found === undefined && table.values.size < MOST_VALUES) {
      found = { value, counter: pairCounter() };
      table.values.set(name, found);
    }
    (found?.counter ?? table.other).add(first, second);
  };
  return {
    add(slices: Slices, first: keyof Confusion | null, second: keyof Confusion | null): void {
      if (slices === undefined || first === null || second === null) return;
      for (const [key, value] of Object.entries(slices)) note([key], [value], first, second);
      for (const [a, b] of crosses) {
        const [one, two] = [slices[a], slices[b]];
        if (one !== undefined && two !== undefined) note([a, b], [one, two], first, second);
      }
    },
    done(options: BootstrapOptions): readonly SliceDifference[] {
      const row = (about: Slice, counter: Counter) => ({ about, counts: counter.done() });
      const rows = [...tables.values()].flatMap(({ keys, values, other }) => [
        ...[...values.values()].map(({ value, counter }) => row({ keys, value }, counter)),
        row({ keys, value: null }, other),
      ]);
      return groupDifferences(rows, options);
    },
  };
}

/** One family: Holm's correction is over both rates of all groups that have any conversation. */
export function groupDifferences<About>(
  groups: readonly { readonly about: About; readonly counts: PairCounts }[],
  options: BootstrapOptions,
): readonly (About & GroupDifference)[] {
  const shown = groups.filter(({ counts }) => Object.values(counts).some((count) => count > 0));
  const rates = shown.flatMap(({ counts }) => [
    unadjusted([counts['tp tp'], counts['tp fn'], counts['fn tp'], counts['fn fn']], options),
    unadjusted([counts['tn tn'], counts['tn fp'], counts['fp tn'], counts['fp fp']], options),
  ]);
  // What no conversation is about is no comparison.
  const told = rates.flatMap((rate, index) => (rate.of > 0 ? [index] : []));
  const adjusted = holm(told.map((index) => rates[index]?.p ?? 1));
  const byIndex = new Map(told.map((index, place) => [index, adjusted[place] ?? 1]));
  const at = (index: number): RateDifference => {
    const rate = rates[index] ?? NO_RATE;
    const p = byIndex.get(index) ?? 1;
    return { ...rate, adjusted: p, judged: judgedRate({ ...rate, adjusted: p }) };
  };
  return shown.map(({ about }, place) => ({
    ...about,
    recall: at(2 * place),
    specificity: at(2 * place + 1),
  }));
}

type Unadjusted = Omit<RateDifference, 'adjusted' | 'judged'>;

function unadjusted(table: readonly number[], options: BootstrapOptions): Unadjusted {
  const rates = ([both = 0, lost = 0, won = 0, none = 0]: readonly number[]) => {
    const of = both + lost + won + none;
    return { first: ratio(both + lost, of), second: ratio(both + won, of), of, lost, won };
  };
  const { first, second, of, lost, won } = rates(table);
  // Where no pair moved no draw could move one.
  const interval: Interval | null =
    of === 0
      ? null
      : lost + won === 0
        ? [0, 0]
        : tableScores(
            table,
            (drawn) => {
              const one = rates(drawn);
              return { difference: (one.second ?? 0) - (one.first ?? 0) };
            },
            options,
          ).difference.interval;
  return {
    first,
    second,
    difference: first === null || second === null ? null : second - first,
    interval,
    of,
    lost,
    won,
    p: mcnemar(lost, won),
    smallestVisible: of === 0 ? null : smallestVisibleDrop(of, (lost + won) / of),
  };
}

function judgedRate(rate: Unadjusted & { readonly adjusted: number }): Judged {
  if (rate.difference === null) return 'undefined';
  const moved = rate.lost + rate.won;
  if (moved === 0) return 'noise';
  if (moved < fewestVisibleFlips()) return 'too_few';
  if (rate.adjusted >= 0.05) return 'noise';
  return rate.difference > 0 ? 'better' : 'worse';
}
