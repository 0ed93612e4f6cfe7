// The outcome of a conversation, from how it was stepped.

import type { Policy } from '../../policy/policy.ts';
import type { Label, LabelledConversation } from '../dataset/conversation.ts';
import type { FailedSignal, GotVerdict, Outcome } from '../metrics/outcome.ts';
import { maskDecision } from './mask-decision.ts';
import { signalOutcomes } from './signal-outcome.ts';
import type { Judged, Stepping } from './step-conversation.ts';

export interface OutcomePlace {
  readonly dataset: string;
  readonly line: number;
}

export interface OutcomeOptions {
  readonly policy: Policy;
  /** Every exchange was judged, so signals can be scored. */
  readonly signals: boolean;
  readonly mask: (text: string) => string;
}

export function outcomeOf(
  conversation: LabelledConversation,
  { dataset, line }: OutcomePlace,
  stepping: Stepping,
  { policy, signals, mask }: OutcomeOptions,
): Outcome {
  const { escalation, lastTold, failedBefore, judged } = stepping;
  const decision = escalation ?? lastTold;
  return {
    dataset,
    id: conversation.id,
    line,
    label: scoredLabel(conversation.label),
    turns: conversation.turns.length,
    stepped: stepping.stepped,
    escalatedAt: escalation?.turn ?? null,
    to: escalation?.to ?? null,
    checks: stepping.checks,
    decision: decision && maskDecision(decision, mask),
    byFailure: escalation === null ? failedBefore : escalation.because === 'classifier_failed',
    verdicts: judged.flatMap(gotVerdict),
    failed: failedSignals(judged, mask),
    ...(signals && { signals: signalOutcomes(policy, conversation, stepping) }),
  };
}

function scoredLabel({ escalate, at, to, check }: Label): Outcome['label'] {
  return {
    escalate,
    ...(at !== undefined && { at }),
    ...(to !== undefined && { to }),
    ...(check !== undefined && { check }),
  };
}

function gotVerdict({ signal, turn, by, outcome }: Judged): readonly GotVerdict[] {
  if (outcome.kind === 'failed' || outcome.verdict === 'no') return [];
  return [{ signal, turn, verdict: outcome.verdict, by }];
}

/** Per signal and reason the turns. */
function failedSignals(
  judged: readonly Judged[],
  mask: (text: string) => string,
): readonly FailedSignal[] {
  const found = new Map<string, Omit<FailedSignal, 'turns'> & { readonly turns: number[] }>();
  for (const { signal, turn, outcome } of judged) {
    if (outcome.kind !== 'failed') continue;
    const reason = mask(outcome.reason);
    const key = `${signal} ${reason}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { signal, turns: [turn], reason });
    else known.turns.push(turn);
  }
  return [...found.values()];
}
