// What the reader of a source hands on: a record that was read, or why not, and where it stands.

import type { Drafted } from './draft.ts';
import type { ImportProblem } from './problem.ts';

export interface SourceItem {
  readonly place: Omit<ImportProblem, 'message' | 'help' | 'whole'>;
  readonly read: Drafted;
  /** The source has no ids of its own, so one that was there before is no sign of a double. */
  readonly madeId: boolean;
}
