// The turns of a conversation that a report shows: masked, cut where they are long, with what was heard and labelled at each.

import type { Role } from '../../../engine/event.ts';
import { goldTurns, type LabelledConversation } from '../../dataset/conversation.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { stated, telling } from '../../run/examples.ts';
import { knownMask } from '../../run/known-mask.ts';

export interface ShownTurn {
  /** From 0. */
  readonly index: number;
  readonly role: Role;
  readonly agent?: string;
  readonly text: string;
  /** Characters that were left out of the text. */
  readonly cut: number;
  readonly marks: readonly TurnMark[];
}

/** `telling`: where it went wrong. `right`: after it a hand-over is right. */
export type TurnMark =
  | { readonly kind: 'telling' | 'right' | 'asked' | 'escalated' }
  | { readonly kind: 'labelled'; readonly signal: string }
  | {
      readonly kind: 'heard';
      readonly signal: string;
      readonly verdict: string;
      readonly by: string;
    };

/** So many turns are shown: the first, and those around where it went wrong. */
export const MOST_TURNS = 12;
const FIRST = 2;
/** Characters of one turn. */
export const MOST_TEXT = 500;

export function shownTurns(
  outcome: Outcome,
  conversation: LabelledConversation,
  mask: (text: string) => string,
): readonly ShownTurn[] {
  const at = telling(outcome, conversation);
  // A mask may lie across the cut: what is long is masked first.
  const all = allTurns(outcome, conversation, mask);
  return all
    .filter(({ index }) => isShown(index, at, all.length))
    .map((turn) => {
      const text = cutText(turn.text, MOST_TEXT);
      return { ...turn, text, cut: turn.text.length - text.length };
    });
}

/** The same of every turn, in full. */
export function allTurns(
  outcome: Outcome,
  conversation: LabelledConversation,
  mask: (text: string) => string,
): readonly ShownTurn[] {
  const at = telling(outcome, conversation);
  const hidden = knownMask(conversation, mask);
  return conversation.turns.map((turn, index) => ({
    index,
    role: turn.role,
    ...(turn.agent !== undefined && { agent: turn.agent }),
    text: hidden(turn.text),
    cut: 0,
    marks: marksOf(outcome, conversation, index, at),
  }));
}

function isShown(index: number, at: number, turns: number): boolean {
  if (turns <= MOST_TURNS || index < FIRST) return true;
  const around = MOST_TURNS - FIRST;
  const start = Math.max(FIRST, Math.min(at - Math.floor(around / 2), turns - around));
  return index >= start && index < start + around;
}

/** Not in the middle of a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const code = text.charCodeAt(most - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? most - 1 : most);
}

function marksOf(
  outcome: Outcome,
  { label, turns }: LabelledConversation,
  index: number,
  at: number,
): readonly TurnMark[] {
  const turn = turns[index];
  const heard = outcome.verdicts.filter((one) => one.turn === index);
  return [
    ...(turn === undefined ? [] : stated(turn)).map(
      (signal): TurnMark => ({ kind: 'labelled', signal }),
    ),
    ...heard.map(({ signal, verdict, by }): TurnMark => ({ kind: 'heard', signal, verdict, by })),
    ...(outcome.checks.includes(index) ? [{ kind: 'asked' } as const] : []),
    ...(outcome.escalatedAt === index ? [{ kind: 'escalated' } as const] : []),
    ...(goldTurns(label).includes(index) ? [{ kind: 'right' } as const] : []),
    ...(index === at ? [{ kind: 'telling' } as const] : []),
  ];
}
