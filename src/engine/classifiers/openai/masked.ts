// The turns as they may leave the process: what the policy masks is gone from them, or nothing is sent at all.

import type { Policy } from '../../../policy/policy.ts';
import type { ReadTurn } from '../../classifier.ts';
import type { Ports } from '../../port.ts';

export type Masked =
  | { readonly ok: true; readonly turns: readonly ReadTurn[] }
  | { readonly ok: false; readonly reason: string };

/** `language`: the tag of the conversation's language, by which national phone numbers are read. */
export function maskedTurns(
  turns: readonly ReadTurn[],
  { mask }: Pick<Policy, 'mask'>,
  { values }: Pick<Ports, 'values'>,
  language: string,
): Masked {
  if (mask.length === 0) return { ok: true, turns };
  try {
    return {
      ok: true,
      turns: turns.map((turn) => ({ ...turn, text: values.mask(turn.text, mask, language) })),
    };
  } catch (error) {
    // Its message may hold the very words that were to be masked.
    const kind = error instanceof Error ? error.name : typeof error;
    return {
      ok: false,
      reason: `the mask (${mask.join(', ')}) failed with ${kind}: nothing was sent to the language model`,
    };
  }
}
