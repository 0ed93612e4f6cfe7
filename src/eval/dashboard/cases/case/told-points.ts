// What would have changed a decision, in few sentences: the closest first, and what would have done the very same told together.

import type { Policy } from '../../../../policy/policy.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import type { Aim } from './aim.ts';
import { flipPlace, type LabelledFlip, type Nearness, nearnessOf } from './nearness.ts';
import { flipText, outcomeText } from './told-text.ts';
import type { TurningPoint } from './tried.ts';

export interface ToldPoint {
  /** `payment_issue yes at turn 3 or 5 (was no)` */
  readonly flip: string;
  /** `escalated there to team Billing` */
  readonly outcome: string;
  /** The last turn of which anything is known, where that is not the end. null: all of it is known. */
  readonly knownUntil: number | null;
  /** The labels of the data say the same: of this turn, or only of the conversation. */
  readonly labelled: LabelledFlip;
}

export interface ToldPoints {
  readonly points: readonly ToldPoint[];
  /** Sentences that are not here: the closest are. */
  readonly left: number;
}

/** Of a conversation that was right, so many are told: any policy could be made to decide otherwise. */
const FEW = 4;

interface Group extends Nearness {
  readonly first: TurningPoint;
  /** Of the one flip that each has, where it has one. */
  readonly turns: readonly number[];
}

/** What the labels say too comes first, then what was heard and should not have been, then what was in doubt. */
export function toldPoints(
  found: readonly TurningPoint[],
  conversation: LabelledConversation,
  { signals }: Pick<Policy, 'signals'>,
  aim: Aim,
): ToldPoints {
  const all = found.map((point) => ({ point, ...nearnessOf(point, conversation, signals) }));
  // Where something that was in doubt or labelled would have done, what nobody heard is of no interest.
  const near = all.filter(({ far }) => !far);
  const points = (near.length > 0 ? near : all).toSorted((a, b) => a.rank - b.rank);
  const told = together(
    grouped(points).map((group) => ({
      names: [nameOf(group)],
      text: (names: readonly string[]) => flipText(group.first.flips, names, group.turns),
      // Nobody heard any of them: which one it would have been is told in one sentence.
      key: group.far && group.turns.length > 0 ? `${group.turns} ${shapeOf(group.first)}` : null,
      outcome: outcomeText(group.first, group.turns),
      knownUntil: group.first.knownUntil,
      labelled: group.labelled,
    })),
  );
  const shown = aim === 'turn' ? told.slice(0, FEW) : told;
  return { points: shown, left: told.length - shown.length };
}

/** Turns at which the same would have come of the same. */
function grouped(
  points: readonly ({ readonly point: TurningPoint } & Nearness)[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { point, ...nearness } of points) {
    const turn = flipPlace(point);
    const key =
      turn === null
        ? JSON.stringify(point.flips)
        : `${nameIn(point)} ${nearness.labelled} ${shapeOf(point)}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { first: point, turns: turn === null ? [] : [turn], ...nearness });
    } else if (turn !== null) {
      groups.set(key, { ...group, turns: [...group.turns, turn].sort((a, b) => a - b) });
    }
  }
  return [...groups.values()];
}

/** All of a single change but its name and its turn, and all that came of it. */
function shapeOf({ flips: [flip], escalatedAt, to, knownUntil }: TurningPoint): string {
  const { turn, signal, detail, ...rest } = {
    turn: null,
    signal: null,
    detail: null,
    ...flip,
  };
  const at = escalatedAt === turn ? 'there' : escalatedAt;
  return JSON.stringify([rest, at, to, knownUntil]);
}

function nameOf({ first }: Group): string {
  return nameIn(first);
}

function nameIn({ flips: [flip] }: TurningPoint): string {
  if (flip === undefined) return '';
  return flip.kind === 'verdict' ? flip.signal : flip.detail;
}

interface Told {
  readonly names: readonly string[];
  readonly text: (names: readonly string[]) => string;
  /** Those of one key are one sentence. null: it stands alone. */
  readonly key: string | null;
  readonly outcome: string;
  readonly knownUntil: number | null;
  readonly labelled: LabelledFlip;
}

function together(told: readonly Told[]): readonly ToldPoint[] {
  const joined = new Map<string, Told>();
  for (const [place, one] of told.entries()) {
    const key = one.key ?? `alone ${place}`;
    const before = joined.get(key);
    joined.set(
      key,
      before === undefined ? one : { ...before, names: [...before.names, ...one.names] },
    );
  }
  return Array.from(joined.values(), ({ names, text, outcome, knownUntil, labelled }) => ({
    flip: text(names),
    outcome,
    knownUntil,
    labelled,
  }));
}
