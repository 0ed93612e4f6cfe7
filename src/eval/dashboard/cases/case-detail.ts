// What the case view shows of a conversation.

import type { Label } from '../../dataset/conversation.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import type { ShownTurn } from '../../report/misjudged/shown-turns.ts';
import type { Aim } from './case/aim.ts';
import type { SteppedCase } from './case/stepped.ts';
import type { ToldPoint } from './case/told-points.ts';

export type OpenedCase =
  | { readonly kind: 'reading' }
  /** Why there is nothing to see, as a sentence. */
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'case'; readonly detail: CaseDetail };

export interface CaseDetail {
  readonly place: number;
  readonly outcome: Outcome;
  /** All turns with their words, masked; null where nobody can say what was said. */
  readonly turns: readonly ShownTurn[] | null;
  /** Why words or trees are missing, as sentences. */
  readonly missing: readonly string[];
  /** As the data has it; undefined without words. */
  readonly label?: Label;
  /** What the run decided turn by turn; null where it cannot be stepped again. */
  readonly own: SteppedCase | null;
  readonly baseline: BaselineCase | null;
  readonly turning: Turning;
}

export interface BaselineCase {
  /** How people name the run. */
  readonly name: string;
  readonly outcome: Outcome;
  /** null where it cannot be stepped again. */
  readonly stepped: SteppedCase | null;
}

export interface Turning {
  readonly aim: Aim;
  readonly points: readonly ToldPoint[];
  /** Sentences that are not here: the closest are. */
  readonly left: number;
  /** Whether all was tried. */
  readonly done: boolean;
}
