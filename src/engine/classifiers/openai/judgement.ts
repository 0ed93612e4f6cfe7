// What a model said becomes a judgement: measured against the thresholds, and no more than its quote bears out.

import { conditionSignals } from '../../../policy/condition-signals.ts';
import type { Policy, Signal } from '../../../policy/policy.ts';
import type { Judgement, Question } from '../../classifier.ts';
import { isProved, provingTurns } from './proof.ts';
import type { SaidVerdict } from './read-answer.ts';
import type { ShownTurn } from './shown.ts';
import { speaksToJudge } from './speaks-to-judge.ts';
import { type ScoreBand, verdictBy } from './thresholds.ts';

export interface JudgingRules {
  readonly bandOf: (signal: Signal) => ScoreBand;
  /** Whether an `always` rule reads the signal: then it is a matter of safety. */
  readonly isSafety: (signal: Signal) => boolean;
  readonly signalNames: readonly string[];
}

type Verdict = Extract<Judgement, { readonly kind: 'verdict' }>;

/** `turns`: as the model was shown them. */
export function judgementOf(
  said: Extract<SaidVerdict, { readonly kind: 'verdict' }>,
  { signal, turn }: Question,
  turns: readonly ShownTurn[],
  rules: JudgingRules,
): Verdict {
  const proving = provingTurns(turns, turn, signal.by);
  const quote = said.quote !== undefined && isProved(proving, said.quote) ? said.quote : undefined;
  const scored = said.score === undefined ? {} : { score: said.score };
  const proof = quote === undefined ? {} : { quote };
  if (said.verdict === 'withdrawn') {
    const counts = quote !== undefined && !rules.isSafety(signal) && !isForJudge(proving, rules);
    // What was said stays said where nothing shows that it was taken back.
    return { kind: 'verdict', verdict: counts ? 'withdrawn' : 'no', ...(counts ? proof : {}) };
  }
  const verdict = verdictBy(said.verdict, said.score, rules.bandOf(signal));
  switch (verdict) {
    case 'no':
      return { kind: 'verdict', verdict, ...scored };
    case 'maybe':
      return { kind: 'verdict', verdict, ...scored, ...proof };
    case 'yes': {
      // Better one person too many than one too few where somebody may be in danger.
      const counts = quote !== undefined && (rules.isSafety(signal) || !isForJudge(proving, rules));
      if (counts) return { kind: 'verdict', verdict, ...scored, quote };
      return { kind: 'verdict', verdict: 'maybe', ...scored, capped: true, ...proof };
    }
  }
}

/** Whether any customer turn that could prove the verdict speaks to the judge: what it makes a model say proves nothing. */
function isForJudge(proving: readonly ShownTurn[], { signalNames }: JudgingRules): boolean {
  return proving.some(
    ({ role, pieces }) =>
      role === 'customer' && pieces.some((piece) => speaksToJudge(piece, signalNames)),
  );
}

export function safetyIn({ rules, conditions }: Pick<Policy, 'rules' | 'conditions'>) {
  const read = new Set(
    rules
      .filter(({ kind }) => kind === 'always')
      .flatMap(({ when }) => [...conditionSignals(when, conditions)]),
  );
  return ({ name }: Signal): boolean => read.has(name);
}
