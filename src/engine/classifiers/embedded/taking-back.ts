// What a customer takes back: "never mind, found it" withdraws what was said before.

import { conditionSignals } from '../../../policy/condition-signals.ts';
import type { Policy, Signal, TextRule } from '../../../policy/policy.ts';
import type { Ports } from '../../port.ts';
import { compileTextRules } from '../../text/text-rules.ts';

/** The ready-made signal that is in no policy: it says of a turn that the customer takes a problem back. */
export const WITHDRAWAL = 'withdrawal';

/**
 * Whether a signal can be taken back. What the bot said stays said, and what an `always` rule reads is a matter of safety,
 * which no "never mind" settles.
 */
export function takenBackOf({
  rules = [],
  conditions = [],
}: Partial<Pick<Policy, 'rules' | 'conditions'>>) {
  const kept = new Set(
    rules
      .filter(({ kind }) => kind === 'always')
      .flatMap(({ when }) => [...conditionSignals(when, conditions)]),
  );
  return ({ name, by }: Signal): boolean => by === 'customer' && !kept.has(name);
}

export interface WithdrawalRules {
  readonly says: readonly TextRule[];
  readonly unlessSays: readonly TextRule[];
}

/** The words by which a turn takes something back, by text rules alone. */
export function withdrawingWords(rules: WithdrawalRules, patterns: Ports['patterns']) {
  const signal: Signal = { name: WITHDRAWAL, by: 'customer', like: [], unlike: [], ...rules };
  const reader = compileTextRules([signal], patterns);
  return (text: string): string | undefined => reader.read(text)[0]?.quote;
}
