// How far two labellers agree, of the conversations that both have labelled.

import { rate, type Score } from '../../metrics/score.ts';
import { BOOTSTRAP } from '../../statistics/bootstrap.ts';
import { type Agreement, agreementOf } from '../../statistics/kappa.ts';
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
  /** Conversations, and how many of them both have labelled. */
  readonly of: number;
  readonly both: number;
}

export function labelAgreement(first: Labels, second: Labels, count: number): LabelAgreement {
  const both = pairsOf(first, second, count);
  const pairs = (word: (said: Said) => string) =>
    both.map(({ one, other }) => ({ first: word(one), second: word(other) }));
  const placed = both.filter(({ one, other }) => one.at.length > 0 && other.at.length > 0);
  const within = (turns: number) =>
    rate(placed.filter(({ one, other }) => offBy(one, other) <= turns).length, placed.length);
  return {
    answer: agreementOf(
      pairs(({ answer }) => answer),
      BOOTSTRAP,
    ),
    check: agreementOf(
      pairs(({ check }) => (check ? 'yes' : 'no')),
      BOOTSTRAP,
    ),
    sameTurn: within(0),
    nearTurn: within(1),
    differ: differing(first, second, count),
    of: count,
    both: both.length,
  };
}

/** Places on which they differ, of those that both have labelled. */
export function differing(first: Labels, second: Labels, count: number): readonly number[] {
  return pairsOf(first, second, count)
    .filter(({ one, other }) => differ(one, other))
    .map(({ place }) => place);
}

function pairsOf(first: Labels, second: Labels, count: number) {
  return Array.from({ length: count }, (_, place) => ({
    place,
    one: first.said(place),
    other: second.said(place),
  })).filter(({ one, other }) => one.answer !== 'open' && other.answer !== 'open');
}

/** How far the nearest of their turns are apart. */
function offBy(one: Said, other: Said): number {
  return Math.min(...one.at.flatMap((turn) => other.at.map((at) => Math.abs(at - turn))));
}

function differ(one: Said, other: Said): boolean {
  if (one.answer !== other.answer || one.check !== other.check) return true;
  return one.at.length > 0 && other.at.length > 0 && offBy(one, other) > 0;
}
