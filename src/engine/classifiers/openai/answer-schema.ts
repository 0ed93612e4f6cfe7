// The shape of an answer as a strict JSON Schema: one for a whole policy, whatever is asked of it.
//
// OpenAI puts the schema before the system message when it looks for what it has kept of a prompt, and takes seconds over a schema
// that it has not seen. So what is open at a moment stands in the questions, and the schema holds every signal, detail and field.

import { assertNever } from '../../../policy/assert-never.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { ValueType } from '../../../policy/value.ts';
import type { AnswerSchema } from './client/model-client.ts';
import { judgedSignals } from './judged-signals.ts';

type Schema = Readonly<Record<string, unknown>>;

export const VERDICTS = ['yes', 'maybe', 'no', 'withdrawn'] as const;

/** In the strict subset of structured outputs: every property required, none beside them, `null` for what is left out. */
export function answerSchema(policy: Policy): AnswerSchema {
  const signals = judgedSignals(policy).map(({ name }) => name);
  const details = policy.details.map(({ name }) => name);
  const schema = object({
    ...(signals.length > 0 && { verdicts: { type: 'array', items: verdictSchema(signals) } }),
    ...(details.length > 0 && { details: { type: 'array', items: detailSchema(details) } }),
    ...(policy.summary.length > 0 && {
      summary: { anyOf: [summarySchema(policy), { type: 'null' }] },
    }),
  });
  return { name: 'handrail_answer', schema };
}

/** The verdict stands before its quote: its probability is then that of the verdict alone. */
function verdictSchema(signals: readonly string[]): Schema {
  return object({
    signal: { type: 'string', enum: signals },
    at: { type: 'integer' },
    verdict: { type: 'string', enum: VERDICTS },
    quote: { type: ['string', 'null'] },
    turn: { type: ['integer', 'null'] },
  });
}

/** Details are few and of many types: as text they have one shape, and are read by their types afterwards. */
function detailSchema(details: readonly string[]): Schema {
  return object({
    detail: { type: 'string', enum: details },
    value: { type: ['string', 'null'] },
    quote: { type: ['string', 'null'] },
    turn: { type: ['integer', 'null'] },
  });
}

function summarySchema({ summary }: Policy): Schema {
  return object(Object.fromEntries(summary.map(({ name, type }) => [name, fieldSchema(type)])));
}

function fieldSchema(type: ValueType): Schema {
  switch (type.kind) {
    case 'integer':
    case 'number':
    case 'boolean':
      return { type: [type.kind, 'null'] };
    case 'enum':
      return { type: ['string', 'null'], enum: [...type.options, null] };
    case 'text':
    case 'date':
    case 'email':
    case 'phone':
    case 'url':
    case 'money':
      return { type: ['string', 'null'] };
    default:
      return assertNever(type);
  }
}

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
