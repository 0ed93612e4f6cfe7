// A few misjudged conversations with their words, for the report.

import type { LabelledConversation } from '../dataset/conversation.ts';
import { goldTurns } from '../dataset/conversation.ts';
import type { Outcome } from '../metrics/outcome.ts';

/** Of each kind. */
export const EXAMPLES = 3;

export interface Example {
  readonly kind: 'escalated' | 'not_escalated';
  readonly outcome: Outcome;
  /** What was said where it went wrong. Masked. */
  readonly words: string;
  readonly turn: number;
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
  const words = mask(conversation.turns[turn]?.text ?? '');
  return [...examples, { kind, outcome, words, turn }];
}

/** The turn at which it happened, or should have: what the customer wrote last. */
function telling(outcome: Outcome, { turns, label }: LabelledConversation): number {
  const at = outcome.escalatedAt ?? goldTurns(label)[0] ?? turns.length - 1;
  const said = turns.findLastIndex(({ role }, index) => role === 'customer' && index <= at);
  return Math.max(0, said === -1 ? at : said);
}
