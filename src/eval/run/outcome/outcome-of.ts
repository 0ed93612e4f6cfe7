// The outcome of a conversation, from how it was stepped.

import type { Ports } from '../../../engine/port.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Label, LabelledConversation } from '../../dataset/conversation.ts';
import { nameCounter } from '../../metrics/named-counts.ts';
import type { FailedSignal, GotVerdict, LateSignals, Outcome } from '../../metrics/outcome.ts';
import { maskDecision } from '../mask-decision.ts';
import type { Judged, Stepping } from '../step-conversation.ts';
import { fieldOutcomes } from './field-outcome.ts';
import { signalOutcomes } from './signal-outcome.ts';
import { slicesOf } from './slices-of.ts';

export interface OutcomePlace {
  readonly dataset: string;
  readonly line: number;
}

export interface OutcomeOptions {
  readonly policy: Policy;
  /** Every exchange was judged, so signals can be scored. */
  readonly signals: boolean;
  readonly mask: (text: string) => string;
  readonly values: Ports['values'];
  /** Requests to classifiers by their names. */
  readonly calls: NonNullable<Outcome['calls']>;
  /** Several classifiers may judge, so it is told who did. */
  readonly several: boolean;
  /** What signals did for the escalation; undefined where not every exchange was judged. */
  readonly fired: Outcome['fired'];
}

export function outcomeOf(
  conversation: LabelledConversation,
  { dataset, line }: OutcomePlace,
  stepping: Stepping,
  { policy, signals, mask, values, calls, several, fired }: OutcomeOptions,
): Outcome {
  const { escalation, lastTold, failedBefore, judged } = stepping;
  const decision = escalation ?? lastTold;
  const slices = slicesOf(conversation, mask);
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
    ...(stepping.questions > 0 && { questions: stepping.questions }),
    decision: decision && maskDecision(decision, mask),
    byFailure: escalation === null ? failedBefore : escalation.because === 'classifier_failed',
    verdicts: judged.flatMap(gotVerdict),
    failed: failedSignals(judged, mask),
    ...(stepping.late.length > 0 && { late: lateSignals(stepping.late, mask) }),
    ...(stepping.added.length > 0 && { added: stepping.added.map((one) => addedTo(one, mask)) }),
    ...(slices !== undefined && { slices }),
    // Where every exchange is judged, more is asked than would have been live.
    ...(!signals && { calls }),
    ...(several && judged.length > 0 && { decided: decidedBy(judged) }),
    ...fieldsOf(policy, conversation, stepping, mask, values),
    ...(signals && { signals: signalOutcomes(policy, conversation, stepping) }),
    ...(signals && fired !== undefined && { fired }),
  };
}

type Fields = Pick<Outcome, 'details' | 'summary' | 'unknownFields'>;

/** A summary is made at an escalation; without one there is none to be right or wrong. */
function fieldsOf(
  policy: Policy,
  { label, inputs }: LabelledConversation,
  { escalation, details: known }: Stepping,
  mask: (text: string) => string,
  values: Ports['values'],
): Fields {
  if (label.details === undefined && label.summary === undefined) return NO_FIELDS;
  const language = typeof inputs?.language === 'string' ? inputs.language : '';
  const context = { values, language, mask };
  const details = fieldOutcomes(policy.details, label.details ?? {}, known, context);
  const summary = fieldOutcomes(
    policy.summary,
    label.summary ?? {},
    escalation?.summary ?? {},
    context,
  );
  const unknownFields = details.unknown + summary.unknown;
  return {
    ...(hasAny(details.fields) && { details: details.fields }),
    ...(hasAny(summary.fields) && escalation !== null && { summary: summary.fields }),
    ...(unknownFields > 0 && { unknownFields }),
  };
}

const NO_FIELDS: Fields = {};

function hasAny(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(fields).length > 0;
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
  const { verdict, score } = outcome;
  return [{ signal, turn, verdict, by, ...(score !== undefined && { score: rounded(score) }) }];
}

function decidedBy(judged: readonly Judged[]): Readonly<Record<string, number>> {
  const counts = nameCounter();
  for (const { signal, by, outcome } of judged) {
    counts.add(`${outcome.kind === 'failed' ? 'failed' : by} ${signal}`);
  }
  return counts.done();
}

function addedTo(
  { turn, picked, found }: Stepping['added'][number],
  mask: (text: string) => string,
): NonNullable<Outcome['added']>[number] {
  return {
    turn,
    ...(picked !== undefined && { picked }),
    ...(found !== undefined && {
      found: found.map(({ name, turn: at, value }) => ({
        name,
        turn: at,
        value: typeof value === 'string' ? mask(value) : value,
      })),
    }),
  };
}

/** Nobody reads more digits. */
function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

type LateGroup = Omit<LateSignals, 'signals'> & { readonly signals: string[] };

/** Per turns and reason the signals. */
function lateSignals(
  late: Stepping['late'],
  mask: (text: string) => string,
): NonNullable<Outcome['late']> {
  const groups = new Map<string, LateGroup>();
  for (const { signal, turn, until, reason } of late) {
    const key = `${turn} ${until} ${reason}`;
    const known = groups.get(key);
    if (known !== undefined) known.signals.push(signal);
    else groups.set(key, { turn, until, reason: mask(reason), signals: [signal] });
  }
  return [...groups.values()];
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
