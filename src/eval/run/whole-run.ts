// A run of which everything is counted, before it has its place: what belongs beside it is made now.

import type { Example } from './examples.ts';
import type { Run } from './run.ts';

export interface WholeRun {
  readonly run: Run;
  /** Where it lies until it is finished. */
  readonly folder: string;
  /** The name that its folder will have. */
  readonly name: string;
  readonly examples: readonly Example[];
}
