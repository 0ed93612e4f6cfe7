// What would have changed a decision, in few sentences: turns at which the same would have done the same are told together.

import { pinnedVerdict } from '../../../../engine/classifiers/pinned.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import { turnList } from './turn-list.ts';
import type { Flip, TurningPoint } from './turning-points.ts';

export interface ToldPoint {
  /** `payment_issue yes instead of no at turn 3 or 5` */
  readonly flip: string;
  /** `escalated at turn 3 to team Billing` */
  readonly outcome: string;
  /** The labels of the data say the same. */
  readonly labelled: boolean;
}

/** Of what was not heard, and nobody says that it should have been. */
const FAR = 5;

function rankOf({ flips }: TurningPoint, conversation: LabelledConversation): number {
  return Math.max(...flips.map((flip) => flipRank(flip, conversation)));
}

function flipRank(flip: Flip, { turns, label }: LabelledConversation): number {
  if (flip.kind === 'given') return Object.hasOwn(label.details ?? {}, flip.detail) ? 0 : 3;
  if (flip.kind === 'missing') return 4;
  const { signal, turn, from, to } = flip;
  const own = turn === null ? undefined : turns[turn]?.label?.signals?.[signal];
  const placed = turns.some((one) => one.label?.signals?.[signal] !== undefined);
  const said = own ?? (placed ? undefined : label.signals?.[signal]);
  if (said !== undefined && pinnedVerdict(said) === to) return 0;
  if (to === 'no' && from !== 'failed') return 1;
  if (from === 'maybe' || from === 'failed') return 2;
  return FAR;
}

/** What the labels say too comes first, then what was heard and should not have been, then what was in doubt. */
export function toldPoints(
  found: readonly TurningPoint[],
  conversation: LabelledConversation,
): readonly ToldPoint[] {
  const ranks = new Map(found.map((point) => [point, rankOf(point, conversation)]));
  const rank = (point: TurningPoint) => ranks.get(point) ?? FAR;
  // Where something that was in doubt or labelled would have done, what nobody heard is of no interest.
  const near = found.filter((point) => rank(point) < FAR);
  const points = (near.length > 0 ? near : found).toSorted((a, b) => rank(a) - rank(b));
  const groups = new Map<string, { first: TurningPoint; turns: number[] }>();
  for (const point of points) {
    const [only] = point.flips;
    const turn = point.flips.length === 1 ? turnIn(only) : undefined;
    const key =
      turn === undefined
        ? JSON.stringify(point.flips)
        : JSON.stringify([{ ...only, turn: 0 }, point.escalatedAt !== null, rank(point) === 0]);
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { first: point, turns: turn === undefined ? [] : [turn] });
    else if (turn !== undefined) group.turns.push(turn);
  }
  return [...groups.values()].map(({ first, turns }) => ({
    flip:
      turns.length > 1
        ? flipText(first.flips[0] as Flip, turns)
        : first.flips.map((flip) => flipText(flip)).join(', and '),
    labelled: rank(first) === 0,
    outcome: outcomeText(first, turns),
  }));
}

function turnIn(flip: Flip | undefined): number | undefined {
  return flip !== undefined && flip.kind !== 'missing' && flip.turn !== null
    ? flip.turn
    : undefined;
}

function flipText(flip: Flip, turns?: readonly number[]): string {
  switch (flip.kind) {
    case 'missing':
      return `${flip.detail} not given`;
    case 'given': {
      const value = flip.any ? '' : ` (${flip.value})`;
      return `${flip.detail} given${value} at ${turnList(turns ?? [flip.turn])}`;
    }
    case 'verdict': {
      if (flip.turn === null) return `${flip.signal} never heard`;
      const was = flip.from === 'failed' ? 'could not be judged' : `was ${flip.from}`;
      return `${flip.signal} ${flip.to} at ${turnList(turns ?? [flip.turn])} (${was})`;
    }
  }
}

/** Where the turns of a group end differently, that they end alike is all that is told. */
function outcomeText(
  { escalatedAt, to, knownUntil }: TurningPoint,
  turns: readonly number[],
): string {
  if (escalatedAt === null) {
    return knownUntil === null
      ? 'not escalated'
      : `not escalated by turn ${knownUntil + 1}; after it nobody was asked`;
  }
  const where = to === null ? '' : ` to ${to.kind} ${to.name}`;
  return turns.length > 1 ? `escalated${where}` : `escalated at turn ${escalatedAt + 1}${where}`;
}
