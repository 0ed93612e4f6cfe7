// The text rules of signals as the classifier reads them: what takes a signal back, and what a reading states by its words.

import type { Signal } from '../../../../policy/policy.ts';
import type { Ports } from '../../../port.ts';
import { compileTextRules, type TextRuleReader } from '../../../text/text-rules.ts';

export interface OwnTextRules {
  /** The signals that the words of a turn take back, by `unless says`: of them the turn states nothing. */
  vetoed(text: string, side: 'customer' | 'bot'): ReadonlySet<string>;
  /** The signals that a text states by `says`, where nothing takes them back. */
  stated(text: string, side: 'customer' | 'bot'): ReadonlySet<string>;
}

/** Compiled when first asked for: without patterns nothing is vetoed, nor stated. */
export function ownTextRules(
  signals: readonly Signal[],
  patterns: Ports['patterns'] | undefined,
): OwnTextRules {
  const reading = (of: () => readonly Signal[]) => {
    let reader: TextRuleReader | undefined;
    return (text: string, side: 'customer' | 'bot'): ReadonlySet<string> => {
      if (patterns === undefined) return NONE;
      reader ??= compileTextRules(of(), patterns);
      if (!reader.any) return NONE;
      return new Set(reader.read(text, side).map(({ signal }) => signal));
    };
  };
  return {
    // What takes a signal back is looked for by itself: all signals at once, as the engine looks for what they say.
    vetoed: reading(() =>
      signals.map((signal) => ({ ...signal, says: signal.unlessSays, unlessSays: [] })),
    ),
    stated: reading(() => signals),
  };
}

const NONE: ReadonlySet<string> = new Set();
