// What a change is to lead to: a misjudged conversation that comes out right, or one that was right and comes out otherwise.

import { conditionSignals } from '../../../../policy/condition-signals.ts';
import { goldTurns } from '../../../dataset/conversation.ts';
import { lessonOf } from '../../../report/misjudged/lesson.ts';
import type { Flip } from './flips.ts';
import type { ToTurn, TurningPoint } from './tried.ts';

/** `mend`: what would have made it right. `turn`: what would have made it otherwise. */
export type Aim = 'mend' | 'turn';

/** Those that were misjudged are mended. */
export function aimOf({ outcome, tolerance }: Pick<ToTurn, 'outcome' | 'tolerance'>): Aim {
  return lessonOf(outcome, tolerance) === undefined ? 'turn' : 'mend';
}

/** Whether what came of it is what is aimed at. */
export function goalOf({ outcome, tolerance }: ToTurn): (point: TurningPoint) => boolean {
  const escalated = outcome.escalatedAt !== null;
  if (aimOf({ outcome, tolerance }) === 'turn') {
    return ({ escalatedAt }) => (escalatedAt !== null) !== escalated;
  }
  const [gold = null] = goldTurns(outcome.label);
  return (point) => {
    const then = { ...outcome, escalatedAt: point.escalatedAt, to: point.to };
    if (lessonOf(then, tolerance) === undefined) return true;
    // It is not escalated too early any more; whether it is in time nobody knows.
    const { escalatedAt, knownUntil } = point;
    return (
      escalated && gold !== null && escalatedAt === null && knownUntil !== null && knownUntil < gold
    );
  };
}

/** Two that each lead away from what is aimed at do not lead there together. */
export function helpfulTo({ recorded, outcome, tolerance }: ToTurn): (flip: Flip) => boolean {
  const { nevers, conditions } = recorded.engine.policy;
  const holding = new Set(nevers.flatMap(({ when }) => [...conditionSignals(when, conditions)]));
  const escalated = outcome.escalatedAt !== null;
  const mistake = lessonOf(outcome, tolerance)?.mistake;
  const wanted = mistake === 'late' || mistake === 'wrong_place' || !escalated;
  return (flip) => {
    if (flip.kind !== 'verdict') return (flip.kind === 'given') === wanted;
    const towards = wanted ? 'yes' : 'no';
    return flip.to === towards || (holding.has(flip.signal) && flip.to !== 'maybe');
  };
}
