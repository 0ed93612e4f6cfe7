// The conversations of a run as screens see them: any number of them, of which only those in sight are read.

import type { ChangeKind } from '../../compare/change.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import type { OpenedCase } from './case-detail.ts';
import type { Filter } from './filter.ts';

export interface CaseList {
  /** Grows with whatever came in in the background: what was drawn before may be drawn anew. */
  readonly version: number;
  /** Conversations that are known by now. */
  readonly count: number;
  /** Whether these are all. */
  readonly whole: boolean;
  /** What a reader must know of them, as a sentence: why some are not here. null where there is nothing. */
  readonly note: string | null;
  /** Names of the rules that came up, for who types one. */
  readonly ruleNames: ReadonlySet<string>;
  /** The outcome of the conversation at that place, in the order of the data, read from the run. */
  outcome(place: number): Outcome | undefined;
  /** Where the conversation is that begins at that line; undefined where it is not known, or not here. */
  placeOf(dataset: string, line: number): number | undefined;
  /** What a comparison says of it; null where there is none, or nothing changed. */
  changeAt(place: number): ChangeKind | null;
  /** Places of those that fit, in the order that is asked for. Worked out anew only where the question or the data changed. */
  find(query: CaseQuery): FoundCases;
  /** What the case view shows of one; read in the background. */
  open(place: number): OpenedCase;
}

export const CASE_SORTS = ['data', 'teaches', 'longest', 'latest'] as const;
/** `teaches`: misjudged ones first, of these what teaches most. `latest`: those first that escalated latest. */
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseQuery {
  readonly filter: Filter;
  /** Text that ids or words have; nothing where it is empty. */
  readonly search: string;
  readonly sort: CaseSort;
  readonly marked: ReadonlySet<number>;
}

/** What a case is one of: what fits a question, or those that a screen lists, in its order. */
export type CaseGroup = CaseQuery | { readonly listed: Uint32Array };

export interface FoundCases {
  readonly places: Uint32Array;
  /** The words of conversations are still being looked through. */
  readonly searching: boolean;
  /** Why words are not looked through, as a sentence. */
  readonly unsearched?: string;
}
