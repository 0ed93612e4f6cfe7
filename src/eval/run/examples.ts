// A few misjudged conversations with their words, for the report.

import type { Role } from '../../engine/event.ts';
import { goldTurns, type LabelledConversation, type Turn } from '../dataset/conversation.ts';
import type { Outcome } from '../metrics/outcome.ts';
import { knownMask } from './known-mask.ts';

/** Of each kind. */
export const EXAMPLES = 3;

export interface Example {
  readonly kind: 'escalated' | 'not_escalated';
  readonly outcome: Outcome;
  /** What was said where it went wrong. Masked. */
  readonly words: string;
  readonly turn: number;
  /** Signals that are labelled there. */
  readonly labelled: readonly string[];
  /** The turn before, where the words alone say little. Masked. */
  readonly before?: { readonly turn: number; readonly role: Role; readonly words: string };
}

/** Adds the conversation where it is misjudged and there is room. */
export function withExample(
  examples: readonly Example[],
  outcome: Outcome,
  conversation: LabelledConversation,
  mask: (text: string) => string,
): readonly Example[] {
  const { escalate } = outcome.label;
  const escalated = outcome.escalatedAt !== null;
  if (escalate === null || escalated === escalate) return examples;
  const kind = escalated ? 'escalated' : 'not_escalated';
  if (examples.filter((one) => one.kind === kind).length >= EXAMPLES) return examples;
  const turn = telling(outcome, conversation);
  const told = conversation.turns[turn];
  const hidden = knownMask(conversation, mask);
  const before = told && told.text.length <= SHORT ? conversation.turns[turn - 1] : undefined;
  const example: Example = {
    kind,
    outcome,
    words: hidden(told?.text ?? ''),
    turn,
    labelled: told === undefined ? [] : stated(told),
    ...(before && {
      before: { turn: turn - 1, role: before.role, words: hidden(before.text) },
    }),
  };
  return [...examples, example];
}

/** In UTF-16 units. "It is 4481234" is an answer: it takes the question to be understood. */
const SHORT = 40;

/**
 * The turn that it hangs on, one of the customer's where there is one. Of an escalation: where it came. Of one that is missing: the
 * last turn up to where it is right that states a signal which was not heard there; else what the customer wrote last by then.
 */
export function telling(outcome: Outcome, { turns, label }: LabelledConversation): number {
  const at = outcome.escalatedAt ?? goldTurns(label).at(-1) ?? turns.length - 1;
  const lastWhere = (holds: (turn: Turn, index: number) => boolean): number =>
    turns.findLastIndex(
      (turn, index) => turn.role === 'customer' && index <= at && holds(turn, index),
    );
  const unheard =
    outcome.escalatedAt === null ? lastWhere((turn, index) => isUnheard(outcome, turn, index)) : -1;
  const said = unheard === -1 ? lastWhere(() => true) : unheard;
  return Math.max(0, said === -1 ? at : said);
}

function isUnheard({ verdicts }: Outcome, turn: Turn, index: number): boolean {
  const heard = verdicts.filter((one) => one.turn === index && one.verdict === 'yes');
  return stated(turn).some((name) => !heard.some(({ signal }) => signal === name));
}

export function stated({ label }: Turn): readonly string[] {
  return Object.entries(label?.signals ?? {})
    .filter(([, value]) => value === true || value === 'yes')
    .map(([name]) => name);
}
