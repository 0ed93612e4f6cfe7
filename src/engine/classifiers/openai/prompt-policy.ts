// The part of the instructions that comes from the policy: its field, its signals, its details, its summary.

import { assertNever } from '../../../policy/assert-never.ts';
import type { Detail, Policy, Signal, SummaryField } from '../../../policy/policy.ts';
import type { ValueType } from '../../../policy/value.ts';
import { judgedSignals, OUT_OF_SCOPE } from './judged-signals.ts';

const SIDE: Readonly<Record<Signal['by'], string>> = {
  customer: 'what the customer says',
  bot: 'what the bot says',
  anyone: 'what the customer or the bot says',
};

/** JSON strings keep every line a line, whatever a policy writes. */
const quoted = (text: string): string => JSON.stringify(text);

export function signalsText(policy: Policy): string {
  return judgedSignals(policy)
    .map((signal) => [signalLine(signal), ...examples(signal), ...field(policy, signal)].join('\n'))
    .join('\n');
}

function signalLine({ name, by, description }: Signal): string {
  const meaning = description === undefined ? '' : `: ${quoted(description)}`;
  return `- ${name}, in ${SIDE[by]}${meaning}`;
}

function examples({ like, unlike }: Signal): readonly string[] {
  return [
    ...(like.length === 0 ? [] : [`  states it: ${like.map(quoted).join(', ')}`]),
    ...(unlike.length === 0 ? [] : [`  does not state it: ${unlike.map(quoted).join(', ')}`]),
  ];
}

/** Only one signal is judged by what the bot is for. */
function field({ scope, agents }: Policy, { name }: Signal): readonly string[] {
  if (name !== OUT_OF_SCOPE) return [];
  return [
    ...(scope === undefined ? [] : [`  the scope: ${quoted(scope)}`]),
    ...agents.map((agent) => `  the agent ${agent.name}: ${quoted(agent.description)}`),
  ];
}

export function detailsText({ details }: Policy): string {
  return details.map(detailLine).join('\n');
}

function detailLine({ name, type, description, matching }: Detail): string {
  const meaning = description === undefined ? '' : `: ${quoted(description)}`;
  const form = matching === undefined ? '' : `; it matches /${matching.source}/`;
  return `- ${name} (${formOf(type)}${form})${meaning}`;
}

export function summaryText({ summary }: Policy): string {
  return summary
    .map(({ name, type, description, optional }: SummaryField) => {
      const meaning = description === undefined ? '' : `: ${quoted(description)}`;
      return `- ${quoted(name)} (${formOf(type)}${optional ? '; optional' : ''})${meaning}`;
    })
    .join('\n');
}

function formOf(type: ValueType): string {
  switch (type.kind) {
    case 'text':
      return 'text';
    case 'integer':
      return 'a whole number such as 3';
    case 'number':
      return 'a number such as 12.5';
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date as YYYY-MM-DD';
    case 'email':
      return 'an e-mail address';
    case 'phone':
      return 'a phone number';
    case 'url':
      return 'a link';
    case 'money':
      return 'an amount with its currency such as 12.50 EUR';
    case 'enum':
      return `one of ${type.options.map(quoted).join(', ')}`;
    default:
      return assertNever(type);
  }
}
