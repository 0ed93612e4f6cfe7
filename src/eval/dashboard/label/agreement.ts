// How far two labellers agree, of the conversations that both have labelled, as they said it before anything was settled.

import { rate, type Score } from '../../metrics/score.ts';
import { BOOTSTRAP } from '../../statistics/bootstrap.ts';
import { type Agreement, agreementOf, type SaidTwice } from '../../statistics/kappa.ts';
import type { Labels } from './labels.ts';
import type { Said } from './said.ts';

export interface LabelAgreement {
  readonly answer: Agreement;
  /** Whether asking first is right. */
  readonly check: Agreement;
  /** Of those that both hand over, at turns that both name: where a turn is the same, and where none is further than one off. */
  readonly sameTurn: Score;
  readonly nearTurn: Score;
  /** Places on which they differ, in what to do or at which turn. */
  readonly differ: readonly number[];
  /** Conversations, how many of them both have labelled, and how many of these were settled before: they are in nothing else. */
  readonly of: number;
  readonly both: number;
  readonly settled: number;
}

export function labelAgreement(first: Labels, second: Labels, count: number): LabelAgreement {
  const all = pairsOf(first, second, count);
  const both = all.filter(({ isSettled }) => !isSettled);
  const settled = all.length - both.length;
  const pairs = (word: (said: Said) => string) =>
    both.map(({ one, other }) => ({ first: word(one), second: word(other) }));
  const placed = both.filter(({ one, other }) => one.at.length > 0 && other.at.length > 0);
  const within = (turns: number) =>
    rate(placed.filter(({ one, other }) => offBy(one, other) <= turns).length, placed.length);
  return {
    answer: agreed(
      pairs(({ answer }) => answer),
      settled,
    ),
    check: agreed(
      pairs(({ check }) => (check ? 'yes' : 'no')),
      settled,
    ),
    sameTurn: within(0),
    nearTurn: within(1),
    differ: differing(first, second, count),
    of: count,
    both: all.length,
    settled,
  };
}

/** What was settled is what differed: without it, what is left agrees by choice, and its kappa says nothing of the two. */
function agreed(pairs: readonly SaidTwice[], settled: number): Agreement {
  if (settled === 0) return agreementOf(pairs, BOOTSTRAP);
  const alike = pairs.filter(({ first, second }) => first === second).length;
  return { of: pairs.length, alike, kappa: null, interval: null };
}

/** Places on which they differ, of those that both have labelled and that were not settled before. */
export function differing(first: Labels, second: Labels, count: number): readonly number[] {
  return pairsOf(first, second, count)
    .filter(({ one, other, isSettled }) => !isSettled && differ(one, other))
    .map(({ place }) => place);
}

/** Conversations that were settled when they were opened. */
export function settledBefore(first: Labels, second: Labels, count: number): number {
  return pairsOf(first, second, count).filter(({ isSettled }) => isSettled).length;
}

function pairsOf(first: Labels, second: Labels, count: number) {
  const name = first.owner ?? second.owner ?? '';
  const [ofFirst, ofSecond] = [heldAgainst(first), heldAgainst(second)];
  return Array.from({ length: count }, (_, place) => {
    const [one, other] = [ofFirst(place), ofSecond(place)];
    const isSettled = [one, other].some(({ settled }) => settled.includes(name));
    return { place, one, other, isSettled };
  }).filter(({ one, other }) => one.answer !== 'open' && other.answer !== 'open');
}

/** What is settled in this sitting changes the dataset, and not what was said before. */
function heldAgainst({ owner, atFirst, said }: Labels): Labels['said'] {
  return owner === null ? atFirst.said : said;
}

/** How far the nearest of their turns are apart. */
function offBy(one: Said, other: Said): number {
  return Math.min(...one.at.flatMap((turn) => other.at.map((at) => Math.abs(at - turn))));
}

function differ(one: Said, other: Said): boolean {
  if (one.answer !== other.answer || one.check !== other.check) return true;
  return one.at.length > 0 && other.at.length > 0 && offBy(one, other) > 0;
}
