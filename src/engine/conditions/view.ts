// What a condition reads: the facts of one moment.

import type { Values } from '../event.ts';
import type { StoredDetail, Talk } from '../state.ts';

export interface View {
  readonly inputs: Values;
  readonly details: Readonly<Record<string, StoredDetail>>;
  readonly agent: string | null;
  readonly now: number | null;
  readonly escalations: number;
  readonly talk: Talk;
}

/**
 * A condition made ready: the rank of its truth (0 no, 1 maybe, 2 yes). Verdicts that are not known leave a span of
 * values: `upper` asks for its upper end. Without such verdicts both ends are the same.
 */
export type Test = (view: View, upper: boolean) => number;
