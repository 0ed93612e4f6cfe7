// How near a change is to what was said: what the labels say too is nearest, what nobody heard is far.

import { pinnedVerdict } from '../../../../engine/classifiers/pinned.ts';
import type { Signal } from '../../../../policy/policy.ts';
import type { Verdict } from '../../../../policy/truth.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import { labelIn, sideTurns, turnLabel } from '../../../dataset/turn-label.ts';
import type { Flip } from './flips.ts';
import type { TurningPoint } from './tried.ts';

/** `here`: the labels say so of this turn. `somewhere`: they say so of the conversation, and of no turn. */
export type LabelledFlip = 'here' | 'somewhere' | null;

export interface Nearness {
  /** The nearest has the least. */
  readonly rank: number;
  readonly labelled: LabelledFlip;
  /** It was not heard, and nobody says that it should have been. */
  readonly far: boolean;
}

const RANKS = {
  here: 0,
  somewhere: 1,
  heard: 2,
  doubted: 3,
  given: 4,
  missing: 5,
  far: 6,
} as const;
type Rank = keyof typeof RANKS;

/** As near as the furthest of its flips. */
export function nearnessOf(
  { flips }: TurningPoint,
  conversation: LabelledConversation,
  signals: readonly Signal[],
): Nearness {
  const ranks = flips.map((flip) => rankOf(flip, conversation, signals));
  const [furthest = 'far'] = ranks.toSorted((a, b) => RANKS[b] - RANKS[a]);
  const labelled = furthest === 'here' || furthest === 'somewhere' ? furthest : null;
  return { rank: RANKS[furthest], labelled, far: furthest === 'far' };
}

/** The turn of the one flip that it has; null where it has more of them, or is about all turns. */
export function flipPlace({ flips }: TurningPoint): number | null {
  const [flip] = flips;
  return flips.length === 1 && flip !== undefined && flip.kind !== 'missing' ? flip.turn : null;
}

function rankOf(flip: Flip, conversation: LabelledConversation, signals: readonly Signal[]): Rank {
  switch (flip.kind) {
    case 'missing':
      return 'missing';
    case 'given': {
      const value = conversation.label.details?.[flip.detail];
      // Labels tell what a detail is, and not at which turn it was given.
      return value !== undefined && (flip.any || value === flip.value) ? 'somewhere' : 'given';
    }
    case 'verdict': {
      const signal = signals.find(({ name }) => name === flip.signal);
      const labelled = signal && labelledAs(flip.to, conversation, signal, flip.turn);
      if (labelled) return labelled;
      if (flip.to === 'no' && flip.from !== 'failed') return 'heard';
      return flip.from === 'maybe' || flip.from === 'failed' ? 'doubted' : 'far';
    }
  }
}

function labelledAs(
  verdict: Verdict,
  conversation: LabelledConversation,
  signal: Signal,
  at: number | null,
): LabelledFlip {
  const turns = at === null ? sideTurns(conversation, signal.by) : [at];
  const labels = turns.map((turn) => turnLabel(conversation, signal, turn));
  if (
    labels.every((one) => one !== undefined && one !== 'unplaced' && pinnedVerdict(one) === verdict)
  )
    return 'here';
  const whole = labelIn(conversation.label.signals, signal.name);
  const unplaced = labels.every((one) => one === 'unplaced');
  return unplaced && whole !== undefined && pinnedVerdict(whole) === verdict ? 'somewhere' : null;
}
