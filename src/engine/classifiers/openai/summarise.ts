// The summary that people receive: what the model writes is checked field by field, asked for once more where it does not fit, else left empty.

import type { SummaryField } from '../../../policy/policy.ts';
import type { Value } from '../../../policy/value.ts';
import type { SummaryAnswer, SummaryRequest } from '../../classifier.ts';
import type { GivenAnswer, Sending, Wanted } from './answers.ts';
import type { Judging } from './judge.ts';
import { maskedTurns } from './masked.ts';
import { notGiven } from './read-answer.ts';
import { type Shown, shown } from './shown.ts';
import { readField } from './summary-fields.ts';
import { wantedField } from './wanted.ts';

export async function summarise(judging: Judging, request: SummaryRequest): Promise<SummaryAnswer> {
  const { options, base } = judging;
  const { policy, ports, answers } = options;
  const { turns, language = '', signal } = request;
  const known = new Set(policy.summary.map(({ name }) => name));
  const fields = request.fields.filter(({ name }) => known.has(name));
  if (fields.length === 0) return { kind: 'summary', values: {} };
  const masked = maskedTurns(turns, policy, ports, language);
  if (!masked.ok) return { kind: 'failed', reason: masked.reason };
  const window = shown(masked.turns);
  const wanted = fields.map((field) => wantedField(base, field, masked.turns, language));
  const askFor = (missing: readonly Wanted[], sending?: Sending) => {
    const names = new Set(missing.map(({ subject }) => subject.name));
    const open = fields.filter(({ name }) => names.has(name));
    return filled(judging, open, window, {
      language,
      ...(signal && { signal }),
      ...(sending && { sending }),
    });
  };
  const given =
    answers === undefined ? await askFor(wanted) : await answers.recorded(wanted, askFor, signal);
  return summaryOf(fields, given);
}

type Context = Pick<SummaryRequest, 'signal'> & {
  readonly language: string;
  readonly sending?: Sending;
};

/** What does not fit is asked for once more, with what is wrong with it. */
async function filled(
  judging: Judging,
  fields: readonly SummaryField[],
  window: Shown,
  context: Context,
): Promise<readonly GivenAnswer[]> {
  const first = await asked(judging, fields, window, context, undefined);
  const wrong = fields.flatMap(({ name }, at) => {
    const answer = first[at];
    return answer?.kind !== 'field' && answer?.repairable ? [[name, answer.reason] as const] : [];
  });
  if (wrong.length === 0) return first.map(withoutMark);
  const again = Object.fromEntries(wrong);
  const open = fields.filter(({ name }) => Object.hasOwn(again, name));
  const second = await asked(judging, open, window, context, again);
  return fields.map(({ name }, at) => {
    const mended = second[open.findIndex((field) => field.name === name)];
    return withoutMark(mended ?? (first[at] as Attempt));
  });
}

/** `repairable`: the model answered, and this part of it does not fit. A server that failed is not asked again. */
type Attempt =
  | Extract<GivenAnswer, { readonly kind: 'field' }>
  | {
      readonly kind: 'failed' | 'unfit';
      readonly reason: string;
      readonly repairable: boolean;
    };

async function asked(
  { ask, options }: Judging,
  fields: readonly SummaryField[],
  window: Shown,
  { language, signal, sending }: Context,
  again: Readonly<Record<string, string>> | undefined,
): Promise<readonly Attempt[]> {
  const summary = fields.map(({ name }) => name);
  const question = { questions: [], details: [], summary, ...(again && { again }) };
  const answer = await ask(window, question, signal, sending);
  const read = answer.summary();
  return fields.map((field) => {
    const one =
      read.kind === 'failed' ? read : readField(field, read.fields, options.ports, language);
    if (one.kind === 'field') return one;
    return { ...notGiven(one.reason, answer), repairable: answer.answered };
  });
}

function withoutMark(attempt: Attempt): GivenAnswer {
  return attempt.kind === 'field' ? attempt : { kind: attempt.kind, reason: attempt.reason };
}

/** Where not one field could be had the summary as a whole has failed, with the first reason. */
function summaryOf(fields: readonly SummaryField[], given: readonly GivenAnswer[]): SummaryAnswer {
  const values: Record<string, Value> = {};
  const unfilled: Record<string, string> = {};
  for (const [at, { name }] of fields.entries()) {
    const answer = given[at];
    if (answer?.kind === 'field' && answer.value !== undefined) values[name] = answer.value;
    if (answer?.kind === 'failed' || answer?.kind === 'unfit') unfilled[name] = answer.reason;
  }
  const reasons = Object.values(unfilled);
  const [reason] = reasons;
  if (reason === undefined) return { kind: 'summary', values };
  const same = reasons.length === fields.length && reasons.every((one) => one === reason);
  return same ? { kind: 'failed', reason } : { kind: 'summary', values, unfilled };
}
