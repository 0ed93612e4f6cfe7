// The exact test of a difference that is no rate of the same conversations, as precision: would as much come of swapping the two runs by chance?

import type { Family, MetricValues } from './families.ts';
import type { JointTable } from './joint-table.ts';

/** Beyond so many ways the draws of pairs alone are trusted: they err only where few conversations moved. */
const MOST_WAYS = 4096;

/** Conversations that went from one of two cells to the other. */
interface Swapped {
  readonly cells: readonly [a: string, b: string];
  /** Of them so many went from `a` to `b`. */
  readonly forth: number;
  readonly count: number;
}

/**
 * Were the runs alike, each conversation that moved could as well have moved the other way. Of all the ways in which they could,
 * this is the share in which a metric differs at least as much, to either side; for a rate of the same conversations it is McNemar's
 * p-value. null where there are too many ways to try.
 */
export function swapTest(
  { pairs }: JointTable,
  { metricsOf }: Family,
): Readonly<Record<string, number>> | null {
  const moved = swappedIn(pairs);
  const ways = moved.reduce((product, { count }) => product * (count + 1), 1);
  if (ways > MOST_WAYS) return null;
  const still = pairs.filter(({ first, second }) => first === second);
  const firstOf = metricsOf([
    ...still.map(({ first }) => first),
    ...moved.flatMap(({ cells: [a, b] }) => [a, b]),
  ]);
  const secondOf = metricsOf([
    ...still.map(({ second }) => second),
    ...moved.flatMap(({ cells: [a, b] }) => [b, a]),
  ]);
  const sizesOf = (forth: readonly number[]): Readonly<Record<string, number | null>> => {
    const counts = [
      ...still.map(({ count }) => count),
      ...moved.flatMap(({ count }, place) => [forth[place] ?? 0, count - (forth[place] ?? 0)]),
    ];
    return sizes(firstOf(counts), secondOf(counts));
  };
  const seen = Object.entries(sizesOf(moved.map(({ forth }) => forth)));
  const shares: Record<string, number> = {};
  const chances = moved.map(({ count }) => coinChances(count));
  for (let way = 0; way < ways; way++) {
    const forth = wayOf(way, moved);
    const sizes = sizesOf(forth);
    const chance = forth.reduce((product, at, place) => product * (chances[place]?.[at] ?? 0), 1);
    for (const [metric, size] of seen) {
      if (size === null) continue;
      const here = sizes[metric] ?? null;
      // What cannot be worked out there may be as far: it is not held for less.
      const isAsFar = here === null || here >= size - 1e-9;
      shares[metric] = (shares[metric] ?? 0) + (isAsFar ? chance : 0);
    }
  }
  // Sums of shares miss a share by a hair.
  return Object.fromEntries(
    Object.entries(shares).map(([metric, share]) => [
      metric,
      Math.min(1, Number(share.toPrecision(12))),
    ]),
  );
}

function swappedIn(pairs: JointTable['pairs']): readonly Swapped[] {
  const found = new Map<string, Swapped>();
  for (const { first, second, count } of pairs) {
    if (first === second) continue;
    const cells = first < second ? ([first, second] as const) : ([second, first] as const);
    const key = cells.join('\t');
    const before = found.get(key) ?? { cells, forth: 0, count: 0 };
    const forth = before.forth + (first < second ? count : 0);
    found.set(key, { cells, forth, count: before.count + count });
  }
  return [...found.values()];
}

/** The way of that number: how many of each went forth. */
function wayOf(way: number, moved: readonly Swapped[]): readonly number[] {
  let left = way;
  return moved.map(({ count }) => {
    const forth = left % (count + 1);
    left = Math.floor(left / (count + 1));
    return forth;
  });
}

/** How often 0, 1, 2 … of so many coins fall on one side. */
function coinChances(count: number): readonly number[] {
  let log = -count * Math.LN2;
  return Array.from({ length: count + 1 }, (_, at) => {
    if (at > 0) log += Math.log((count - at + 1) / at);
    return Math.exp(log);
  });
}

function sizes(first: MetricValues, second: MetricValues): Readonly<Record<string, number | null>> {
  const all: Record<string, number | null> = {};
  for (const name of Object.keys(first) as (keyof MetricValues)[]) {
    const [from, to] = [first[name] ?? null, second[name] ?? null];
    all[name] = from === null || to === null ? null : Math.abs(to - from);
  }
  return all;
}
