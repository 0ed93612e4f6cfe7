// What the readers of the formats hand on: a value that may be a conversation, with the places of its parts.

import type { Path } from './complaint.ts';
import type { DataProblem } from './problem.ts';

export interface PartPlace {
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** The column of a table. */
  readonly name?: string;
}

/** The place of a part, or of the name that stands for it; worked out only where something is wrong with it. */
export type Locate = (path: Path, part?: 'value' | 'name') => PartPlace;

export type RawItem =
  | {
      readonly kind: 'value';
      /** Where the conversation begins. */
      readonly line: number;
      readonly value: unknown;
      /** Rows of one conversation that say different things in the column `name`. */
      readonly conflict?: PartPlace & { readonly name: string };
      readonly locate: Locate;
    }
  | { readonly kind: 'problem'; readonly problem: DataProblem }
  /** The rest of the file cannot be read. */
  | { readonly kind: 'broken'; readonly problem: DataProblem };
