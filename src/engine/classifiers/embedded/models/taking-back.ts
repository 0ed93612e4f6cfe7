// What a customer takes back: "never mind, found it" withdraws what was said before.

import { conditionSignals } from '../../../../policy/condition-signals.ts';
import type { Policy, Signal, TextRule } from '../../../../policy/policy.ts';
import type { Ports } from '../../../port.ts';
import { compileTextRules } from '../../../text/text-rules.ts';

/** The ready-made signal that is in no policy: it says of a turn that the customer takes a problem back. */
export const WITHDRAWAL = 'withdrawal';

type Rules = Partial<Pick<Policy, 'rules' | 'conditions'>>;

/** Whether an `always` rule reads a signal: then it is a matter of safety. */
export function safetyOf({ rules = [], conditions = [] }: Rules): (signal: Signal) => boolean {
  const read = new Set(
    rules
      .filter(({ kind }) => kind === 'always')
      .flatMap(({ when }) => [...conditionSignals(when, conditions)]),
  );
  return ({ name }) => read.has(name);
}

/** Whether a signal can be taken back. What the bot said stays said, and safety is not settled by a "never mind". */
export function takenBackOf(policy: Rules): (signal: Signal) => boolean {
  const isSafety = safetyOf(policy);
  return (signal) => signal.by === 'customer' && !isSafety(signal);
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
