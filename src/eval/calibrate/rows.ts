// Labelled scores: what the embedded classifier makes of every turn that a label speaks of and that text rules leave to it.

import {
  type Classifier,
  judgementsIn,
  type Question,
  type ReadTurn,
} from '../../engine/classifier.ts';
import { readingOf } from '../../engine/classifiers/embedded/reading/context.ts';
import { pinnedVerdict } from '../../engine/classifiers/pinned.ts';
import type { LabelledConversation, SignalLabel } from '../dataset/conversation.ts';
import { turnLabel } from '../dataset/turn-label.ts';

/** A score per question; undefined where the classifier has none. */
export type Scored = Question & {
  readonly score: number | undefined;
  /** What the classifier read: a "yes" stands for what it answers. */
  readonly text: string;
};

/** Stands in for the classifier, and hands on what it is asked and what it scores. */
export function recording(classifier: Classifier, record: (scored: Scored) => void): Classifier {
  return {
    name: classifier.name,
    judge: async (request) => {
      const judgements = judgementsIn(await classifier.judge(request));
      const texts = new Map<number, string>();
      for (const [at, question] of request.questions.entries()) {
        const judgement = judgements[at];
        const score = judgement?.kind === 'verdict' ? judgement.score : undefined;
        const { turn } = question;
        const text = texts.get(turn) ?? textAt(request.turns, turn);
        texts.set(turn, text);
        record({ ...question, score, text });
      }
      return judgements;
    },
  };
}

function textAt(turns: readonly ReadTurn[], turn: number): string {
  const at = turns.findIndex(({ index }) => index === turn);
  return at < 0 ? '' : readingOf(turns, at).text;
}

/** What a label makes of one answer of the classifier. */
export type LabelledScore =
  | { readonly kind: 'yes' | 'no'; readonly score: number; readonly text: string }
  | { readonly kind: 'unplaced' | 'unsure' | 'unjudged' };

/** Per signal what one conversation adds. Turn labels go first, as in an evaluation. */
export function labelledScores(
  conversation: LabelledConversation,
  scored: readonly Scored[],
): readonly { readonly signal: string; readonly found: LabelledScore }[] {
  // A turn may be asked for again, when something else comes to depend on it: the last answer holds.
  const last = new Map(scored.map((one) => [`${one.turn} ${one.signal.name}`, one]));
  const unplaced = new Set<string>();
  return [...last.values()].flatMap(({ signal, turn, score, text }) => {
    const { name } = signal;
    const label = turnLabel(conversation, signal, turn);
    if (label === undefined || (label === 'unplaced' && unplaced.has(name))) return [];
    if (label === 'unplaced') unplaced.add(name);
    return [{ signal: name, found: foundOf(label, score, text) }];
  });
}

function foundOf(
  label: SignalLabel | 'unplaced',
  score: number | undefined,
  text: string,
): LabelledScore {
  if (label === 'unplaced') return { kind: 'unplaced' };
  if (score === undefined) return { kind: 'unjudged' };
  const verdict = pinnedVerdict(label);
  return verdict === 'yes' || verdict === 'no'
    ? { kind: verdict, score, text }
    : { kind: 'unsure' };
}
