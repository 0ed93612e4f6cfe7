// Under which keys a model's answers are kept: all that an answer depends on, and nothing else, so that an edited rule asks nothing anew.

import { hashValue } from '../../../policy/hash.ts';
import type { Detail, Policy, Signal, SummaryField } from '../../../policy/policy.ts';
import type { Question, ReadTurn } from '../../classifier.ts';
import type { AnswerKey, Wanted } from './answers.ts';
import { OUT_OF_SCOPE } from './judged-signals.ts';

/** What is the same for all answers of a classifier. */
export type KeyBase = Pick<AnswerKey, 'classifier' | 'model' | 'prompt' | 'repeat'>;

/**
 * `turns`: masked. A verdict is kept under the turns up to the one that was judged, also where it was asked for later, with turns after
 * it in the same request: the model is told to judge as if they were not there, and no quote of theirs counts.
 */
export function wantedVerdict(
  base: KeyBase,
  policy: Policy,
  { signal, turn }: Question,
  turns: readonly ReadTurn[],
): Wanted {
  const read = turns.filter(({ index }) => index <= turn);
  const key = { ...base, definition: signalDefinition(policy, signal), window: windowOf(read) };
  return { key, subject: { kind: 'signal', name: signal.name, turn } };
}

export function wantedDetail(
  base: KeyBase,
  detail: Detail,
  turns: readonly ReadTurn[],
  language: string,
): Wanted {
  const definition = hashValue({ kind: 'detail', detail, language });
  const key = { ...base, definition, window: windowOf(turns) };
  return { key, subject: { kind: 'detail', name: detail.name, turn: latestOf(turns) } };
}

export function wantedField(
  base: KeyBase,
  field: SummaryField,
  turns: readonly ReadTurn[],
  language: string,
): Wanted {
  const definition = hashValue({ kind: 'field', field, language });
  const key = { ...base, definition, window: windowOf(turns) };
  return { key, subject: { kind: 'field', name: field.name, turn: latestOf(turns) } };
}

/** What the model is told of a signal. Text rules and thresholds are not: they are applied to its answer. */
function signalDefinition({ scope, agents }: Policy, signal: Signal): string {
  const { name, by, description, like, unlike } = signal;
  return hashValue({
    kind: 'signal',
    name,
    by,
    description: description ?? null,
    like,
    unlike,
    about: name === OUT_OF_SCOPE ? { scope: scope ?? null, agents } : null,
  });
}

/** As JSON text: it has an escape for half a pair of surrogates, which canonical JSON refuses. */
function windowOf(turns: readonly ReadTurn[]): string {
  return hashValue(JSON.stringify(turns.map(({ index, role, text }) => [index, role, text])));
}

function latestOf(turns: readonly ReadTurn[]): number {
  return turns.at(-1)?.index ?? -1;
}
