// How far two labellers agree beyond what chance alone would give: Cohen's kappa, not weighted.

import { type BootstrapOptions, bootstrap } from './bootstrap.ts';
import { unseenShare } from './unseen.ts';
import type { Interval } from './wilson.ts';

/** What two people said of one thing. */
export interface SaidTwice {
  readonly first: string;
  readonly second: string;
}

export interface Agreement {
  /** Things that both judged. */
  readonly of: number;
  /** Of these, where both said the same. */
  readonly alike: number;
  /** null where there is nothing beyond chance to agree on: both said one and the same throughout. */
  readonly kappa: number | null;
  /** 95 %; null also where one of them said one and the same throughout: then it is 0 whatever the other said. */
  readonly interval: Interval | null;
}

export function agreementOf(pairs: readonly SaidTwice[], options: BootstrapOptions): Agreement {
  const { words, counts } = tableOf(pairs);
  const alike = pairs.filter(({ first, second }) => first === second).length;
  const kappa = kappaOfTable(counts, words.length);
  const interval = () => {
    // Who says one word throughout agrees as by chance, in every draw: that is no range.
    if (new Set(pairs.map(({ first }) => first)).size < 2) return null;
    if (new Set(pairs.map(({ second }) => second)).size < 2) return null;
    return alike === pairs.length
      ? withoutDifference(counts, words.length)
      : bootstrap(counts, (drawn) => kappaOfTable(drawn, words.length), options);
  };
  return { of: pairs.length, alike, kappa, interval: kappa === null ? null : interval() };
}

/** Undefined, as null, where both said one and the same throughout, or nothing was said. */
export function kappa(pairs: readonly SaidTwice[]): number | null {
  const { words, counts } = tableOf(pairs);
  return kappaOfTable(counts, words.length);
}

/** A row for each word of the first, a cell in it for each of the second; in an order that does not depend on who came first. */
function tableOf(pairs: readonly SaidTwice[]) {
  const words = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))].sort();
  const counts = words.flatMap((first) =>
    words.map(
      (second) => pairs.filter((one) => one.first === first && one.second === second).length,
    ),
  );
  return { words, counts };
}

function kappaOfTable(counts: readonly number[], words: number): number | null {
  const of = counts.reduce((sum, count) => sum + count, 0);
  if (of === 0) return null;
  const alike = counts.reduce((sum, n, cell) => (cell % (words + 1) === 0 ? sum + n : sum), 0);
  const chance = chanceOf(counts, words);
  return chance === 1 ? null : (alike / of - chance) / (1 - chance);
}

/** How often two who only kept to their own shares would say the same. */
function chanceOf(counts: readonly number[], words: number): number {
  const of = counts.reduce((sum, count) => sum + count, 0);
  const places = Array.from({ length: words }, (_, place) => place);
  const sum = (cells: readonly number[]) =>
    cells.reduce((total, cell) => total + (counts[cell] ?? 0), 0);
  // In whole numbers up to the end: one and the same word throughout is a chance of 1, and not nearly so.
  const hits = places.reduce(
    (total, place) =>
      total +
      sum(places.map((other) => place * words + other)) *
        sum(places.map((other) => other * words + place)),
    0,
  );
  return hits / (of * of);
}

/** Where nobody differed, draws from the table would never differ either: what may have stayed unseen says how far down it goes. */
function withoutDifference(counts: readonly number[], words: number): Interval {
  const of = counts.reduce((sum, count) => sum + count, 0);
  return [Math.max(-1, 1 - unseenShare(of) / (1 - chanceOf(counts, words))), 1];
}
