// What the readers of the formats hand on: a value that may be a conversation, with the places of its parts.

import type { Path } from './complaint.ts';
import type { DataProblem } from './problem.ts';

export type RawItem =
  | {
      readonly kind: 'value';
      /** Where the conversation begins. */
      readonly line: number;
      readonly value: unknown;
      /** The place of a part, worked out only where something is wrong with it. */
      locate(path: Path): { readonly line: number; readonly column?: number };
    }
  | { readonly kind: 'problem'; readonly problem: DataProblem }
  /** The rest of the file cannot be read. */
  | { readonly kind: 'broken'; readonly problem: DataProblem };
