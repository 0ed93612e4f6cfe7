// A classifier that reads its verdicts from the data: what a person said of a conversation, and nothing else.

import type { Verdict } from '../../policy/truth.ts';
import type { Classifier, Judgement, Question } from '../classifier.ts';

/** Stands in decisions and runs as who judged. */
export const PINNED = 'pinned';

/** A verdict as people write it: `true` is `yes`, `false` is `no`. */
export type PinnedVerdict = boolean | Verdict;

export interface PinnedLabel {
  readonly signals?: Readonly<Record<string, PinnedVerdict>>;
}

/** A conversation as far as it states verdicts: per turn, and for the conversation as a whole. */
export interface PinnedConversation {
  readonly turns: readonly { readonly label?: PinnedLabel }[];
  readonly label?: PinnedLabel;
}

/** The verdict that a label stands for. */
export function pinnedVerdict(value: PinnedVerdict): Verdict {
  return value === true ? 'yes' : value === false ? 'no' : value;
}

/** Judges the turns of one conversation by its labels. */
export function pinned(conversation: PinnedConversation): Classifier {
  return pinnedTo(() => conversation);
}

/** As `pinned`, for the conversation that is being stepped now: one engine then serves many, one after the other. */
export function pinnedTo(current: () => PinnedConversation | undefined): Classifier {
  return {
    name: PINNED,
    judge: ({ questions }) => {
      const conversation = current();
      return questions.map((question) => judge(conversation, question));
    },
  };
}

function judge(conversation: PinnedConversation | undefined, question: Question): Judgement {
  if (conversation === undefined) return { kind: 'abstains' };
  const name = question.signal.name;
  const own = labelOf(conversation.turns[question.turn]?.label, name);
  if (own !== undefined) return { kind: 'verdict', verdict: pinnedVerdict(own) };
  // Whoever labels a signal turn by turn marks where it is; on the other turns it is not.
  const elsewhere = conversation.turns.some(({ label }) => labelOf(label, name) !== undefined);
  const whole = labelOf(conversation.label, name);
  const absent = elsewhere || (whole !== undefined && pinnedVerdict(whole) === 'no');
  return absent ? { kind: 'verdict', verdict: 'no' } : { kind: 'abstains' };
}

function labelOf(label: PinnedLabel | undefined, name: string): PinnedVerdict | undefined {
  const signals = label?.signals;
  return signals !== undefined && Object.hasOwn(signals, name) ? signals[name] : undefined;
}
