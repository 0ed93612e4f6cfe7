// What the stages of reading a turn for details hand on.

import type { Detail } from '../../policy/policy.ts';
import type { Value } from '../../policy/value.ts';
import type { CompiledPattern, FoundValue, Ports, TextSpan } from '../port.ts';

export interface ReadyDetail {
  readonly detail: Detail;
  /** The words of its name, in the normal form. */
  readonly label: readonly string[];
  readonly pattern?: CompiledPattern;
  /** The same between borders of words, for matches that cut a word: `/\d{4}|\d{6}/` in "123456". */
  readonly bordered?: CompiledPattern;
}

export interface DetailContext {
  /** What the last check asked for. */
  readonly asked: readonly string[];
  readonly known: Readonly<Record<string, Value>>;
  /** A tag such as `fr-CA`, or empty. */
  readonly language: string;
  /** Time of the turn in ms, where it is known. */
  readonly now: number | null;
}

export interface Candidate extends TextSpan {
  readonly value: Value;
  /** Words that were said of other values for the same detail: taken back or denied. */
  readonly aside?: readonly TextSpan[];
}

/** Values that stand in the turn by their type alone; dates, amounts and numbers only as answers. */
export type TypedValue = FoundValue & Pick<Candidate, 'aside'>;

export interface Reading {
  readonly all: readonly ReadyDetail[];
  /** The words of all names of details. */
  readonly labels: ReadonlySet<string>;
  readonly values: Ports['values'];
  readonly context: DetailContext;
  /** The turn in NFC, and the same with typographic signs made plain; offsets agree. */
  readonly nfc: string;
  readonly plain: string;
  /** Whether or not a detail is of that type. */
  readonly typed: readonly TypedValue[];
  /** Numbers that answer the last check as a whole: a part of one is no other detail that nobody asked for. */
  readonly numbers: readonly TextSpan[];
}

export type Found = ReadonlyMap<ReadyDetail, Candidate & { readonly from: 'match' | 'answer' }>;

export function isAsked({ detail }: ReadyDetail, { context }: Reading): boolean {
  return context.asked.includes(detail.name);
}
