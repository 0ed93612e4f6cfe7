// The fields of the summary at an escalation: what is known, what a language model makes of the conversation, what stays empty and why.

import type { SummaryField } from '../../policy/policy.ts';
import type { Value } from '../../policy/value.ts';
import type { Classifier, SummaryAnswer } from '../classifier.ts';
import { fits } from '../facts.ts';
import { reasonOf, turnsToRead, unlessCancelled } from '../judging/ask.ts';
import type { Summarised } from '../port.ts';
import type { Program } from '../program.ts';
import type { State } from '../state.ts';
import { languageOf } from '../talk.ts';

export interface Filling {
  readonly summary: Readonly<Record<string, Value>>;
  /** Names of the fields that a language model filled. */
  readonly byModel: readonly string[];
  readonly empty: readonly EmptyField[];
  /** What was asked and answered; undefined where nobody was asked. */
  readonly summarised: Summarised | undefined;
}

export interface EmptyField {
  readonly name: string;
  /** Undefined where there was nobody to ask. */
  readonly reason: string | undefined;
}

/** A field that is named like a detail or an input takes its value; the last classifier that can is asked for the others. */
export async function filled(
  program: Program,
  state: State,
  classifiers: readonly Classifier[],
  signal: AbortSignal | undefined,
): Promise<Filling> {
  const summary: Record<string, Value> = {};
  const open: SummaryField[] = [];
  for (const field of program.policy.summary) {
    const value = factOf(program, state, field.name);
    if (value === undefined) open.push(field);
    else summary[field.name] = value;
  }
  const writer = classifiers.findLast(({ summarise }) => summarise !== undefined);
  if (open.length === 0 || writer === undefined) {
    const empty = open.map(({ name }) => ({ name, reason: undefined }));
    return { summary, byModel: [], empty, summarised: undefined };
  }
  const language = languageOf(program, state);
  const answer = await answerOf(() =>
    unlessCancelled(signal, () =>
      writer.summarise?.({
        turns: turnsToRead(state),
        fields: open,
        ...(language !== '' && { language }),
        ...(signal && { signal }),
      }),
    ),
  );
  const byModel: string[] = [];
  const empty: EmptyField[] = [];
  for (const field of open) {
    const read = valueIn(answer, field);
    if ('reason' in read) empty.push({ name: field.name, reason: read.reason });
    else {
      summary[field.name] = read.value;
      byModel.push(field.name);
    }
  }
  const fields = open.map(({ name }) => name);
  return { summary, byModel, empty, summarised: { by: writer.name, fields, answer } };
}

async function answerOf(
  ask: () => Promise<SummaryAnswer | undefined> | SummaryAnswer | undefined,
): Promise<SummaryAnswer> {
  try {
    return (await ask()) ?? { kind: 'failed', reason: 'no answer' };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

function valueIn(
  answer: SummaryAnswer,
  { name, type }: SummaryField,
): { readonly value: Value } | { readonly reason: string } {
  if (answer.kind === 'failed') return { reason: `the language model failed: ${answer.reason}` };
  const value = Object.hasOwn(answer.values, name) ? answer.values[name] : undefined;
  if (value === undefined) return { reason: answer.unfilled?.[name] ?? 'not said' };
  return fits(type, value) ? { value } : { reason: `what came is not of the type ${type.kind}` };
}

function factOf(program: Program, state: State, name: string): Value | undefined {
  return saidOf(program, state, name) ?? program.inputs.get(name)?.default;
}

/** What the customer or the host said. A default of the policy is no knowledge. */
export function saidOf(
  { details, inputs }: Program,
  state: State,
  name: string,
): Value | undefined {
  const detail = state.talk.details[details.get(name)?.place ?? -1];
  return detail?.value ?? state.inputs[inputs.get(name)?.place ?? -1] ?? undefined;
}
