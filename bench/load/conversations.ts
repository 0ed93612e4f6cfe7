// Conversations without end for benchmarks: those of the datasets, told anew with other numbers, typos and small talk. The same seed gives the same ones.

import { type Draw, drawing } from './draw.ts';
import type { RawConversation, RawTurn } from './raw-conversation.ts';
import { renumbered } from './renumber.ts';
import { retyped } from './retype.ts';
import { withSmallTalk } from './small-talk.ts';

/**
 * One conversation: `base` retold. It keeps the label `escalate`, for what counts cases, and loses every other label, as turns moved
 * and words changed: nothing that is made here says how right a policy is.
 */
function retold(base: RawConversation, id: string, draw: Draw): RawConversation {
  const turns = withSmallTalk(base.turns, base.inputs?.language, draw);
  const hand = draw.oneOf(HANDS);
  const numbers = renumbered(draw);
  return {
    id,
    turns: turns.map((turn): RawTurn => {
      const { label: _, ...rest } = turn;
      const text = numbers(turn.text);
      return { ...rest, text: turn.role === 'customer' ? retyped(text, hand, draw) : text };
    }),
    ...(base.inputs !== undefined && { inputs: base.inputs }),
    label: { escalate: base.label.escalate },
    slices: { ...base.slices, made: 'for load' },
  };
}

/** How people type, as often as they do: most as the one who wrote the conversation. */
const HANDS = ['as it is', 'as it is', 'as it is', 'careless', 'hasty', 'loud'] as const;

/** Endless; ids begin with `load-SEED-`. */
export function* conversations(
  bases: readonly RawConversation[],
  seed: number,
): Generator<RawConversation, never, undefined> {
  const draw = drawing(seed);
  for (let number = 1; ; number++) {
    const one = draw.oneOf(bases);
    const told = draw.percent(40) ? followed(one, draw.oneOf(bases)) : one;
    yield retold(told, `load-${seed}-${number}`, draw);
  }
}

/** Who wrote of one thing goes on to another, in the same language; when is not told, as it was on another day. */
function followed(one: RawConversation, next: RawConversation): RawConversation {
  if (one === next || one.inputs?.language !== next.inputs?.language) return one;
  const escalates = [one.label.escalate, next.label.escalate];
  const escalate = escalates.includes(true) ? true : escalates.includes(null) ? null : false;
  return {
    ...one,
    turns: [...one.turns, ...next.turns.map(({ at: _, ...turn }) => turn)],
    label: { escalate },
  };
}
