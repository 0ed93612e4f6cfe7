// What is counted: a signal against labels of messages, escalation of whole conversations, and false alarms.

import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { goldTurns } from '../../src/eval/dataset/conversation.ts';
import {
  addConfusions,
  type Confusion,
  confusionOf,
  NOTHING,
} from '../../src/eval/metrics/confusion.ts';
import { stated } from './prelude-reader.ts';

/** Against the label of the conversation; one without a label is not counted. */
export function signalCounts(
  conversations: readonly LabelledConversation[],
  signal: string,
  says: (conversation: LabelledConversation) => boolean,
): Confusion {
  return conversations.reduce((sum, conversation) => {
    const label = conversation.label.signals?.[signal];
    if (typeof label !== 'boolean') return sum;
    return addConfusions(sum, confusionOf(says(conversation), label));
  }, NOTHING);
}

/** Per labelled customer turn: what it says itself, or with `answers` also what the bot answers. */
export function turnCounts(
  conversations: readonly LabelledConversation[],
  signal: string,
  answers: boolean,
): Confusion {
  let sum = NOTHING;
  for (const { turns } of conversations) {
    for (const [at, turn] of turns.entries()) {
      const label = turn.label?.signals?.[signal];
      if (typeof label !== 'boolean') continue;
      const rest = turns.slice(at + 1);
      const next = rest.findIndex(({ role }) => role === 'customer');
      const heard = answers ? [turn, ...(next === -1 ? rest : rest.slice(0, next))] : [turn];
      const says = heard.some((one) => stated(one).has(signal));
      sum = addConfusions(sum, confusionOf(says, label));
    }
  }
  return sum;
}

export interface Escalations extends Confusion {
  /** Of the right ones, those before the labelled turn. */
  readonly early: number;
  /** Conversations by the signal that came first. */
  readonly first: Readonly<Record<string, number>>;
}

/** The first turn that states one of the signals escalates. `null` labels are not counted. */
export function escalations(
  conversations: readonly LabelledConversation[],
  signals: readonly string[],
): Escalations {
  let counts = NOTHING;
  let early = 0;
  const first: Record<string, number> = {};
  for (const { turns, label } of conversations) {
    if (label.escalate === null) continue;
    const at = turns.findIndex((turn) => signals.some((signal) => stated(turn).has(signal)));
    counts = addConfusions(counts, confusionOf(at !== -1, label.escalate));
    const turn = turns[at];
    if (turn === undefined) continue;
    const by = signals.find((signal) => stated(turn).has(signal)) as string;
    first[by] = (first[by] ?? 0) + 1;
    const [gold] = goldTurns(label);
    if (label.escalate && gold !== undefined && at < gold) early += 1;
  }
  return { ...counts, early, first };
}

/** How often each signal is stated, and over how many turns of the side. */
export function alarms(
  conversations: readonly LabelledConversation[],
  role: 'customer' | 'bot',
  signals: readonly string[],
): { readonly turns: number; readonly stated: Readonly<Record<string, number>> } {
  const turns = conversations.flatMap((one) => one.turns.filter((turn) => turn.role === role));
  const counts: Record<string, number> = Object.fromEntries(signals.map((name) => [name, 0]));
  for (const turn of turns) {
    for (const signal of stated(turn)) {
      if (signal in counts) counts[signal] = (counts[signal] ?? 0) + 1;
    }
  }
  return { turns: turns.length, stated: counts };
}
