// The shape of a line of a log, as JSON: an event that was decided, or a label that a person added.

import { z } from 'zod';
import type { Decision } from '../../engine/decision.ts';
import { type Event, ROLES } from '../../engine/event.ts';
import { LOG_FORMAT, type LoggedStep } from '../../engine/recording/logged.ts';
import { DESTINATION_KINDS } from '../../policy/policy.ts';
import { VERDICT_WORDS } from '../dataset/schema.ts';

/** What a person says of a whole conversation, on a line of its own. */
export interface LoggedLabel {
  readonly conversation: string;
  /** `null` where nobody can tell. */
  readonly label: { readonly escalate: boolean | null; readonly [key: string]: unknown };
}

export type LogLine =
  | { readonly kind: 'step'; readonly step: LoggedStep }
  | { readonly kind: 'label'; readonly label: LoggedLabel };

const at = z.iso.datetime({ offset: true }).exactOptional();
const value = z.union([z.string(), z.number(), z.boolean()]);
const values = z.record(z.string(), value).exactOptional();
const hashes = z.record(z.string(), z.string()).exactOptional();
const text = z.string();
const place = z.int().nonnegative();

const facts = { inputs: values, details: values };
const event = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('turn'),
    role: z.enum(ROLES),
    text,
    at,
    agent: text.exactOptional(),
    picked: text.exactOptional(),
    found: z.array(z.looseObject({ name: text, value, turn: place })).exactOptional(),
    ...facts,
  }),
  z.looseObject({ kind: z.literal('facts'), at, ...facts }),
  z.looseObject({ kind: z.literal('tick'), at: z.iso.datetime({ offset: true }) }),
  z.looseObject({ kind: z.literal('handover'), result: z.enum(['accepted', 'failed']), at }),
  z.looseObject({ kind: z.literal('return'), at }),
  z.looseObject({ kind: z.literal('close'), at }),
]);

const ask = z.array(z.looseObject({ kind: z.enum(['signal', 'detail']), name: text }));
const evidence = z.array(z.looseObject({ kind: text }));
const to = z.looseObject({ kind: z.enum(DESTINATION_KINDS), name: text }).exactOptional();
const turn = z.int().min(-1);
const decision = z.discriminatedUnion('decision', [
  z.looseObject({ decision: z.literal('continue'), turn }),
  z.looseObject({
    decision: z.literal('check'),
    turn,
    ask,
    pending: z.array(z.looseObject({ rule: text, evidence })),
  }),
  z.looseObject({
    decision: z.literal('escalate'),
    turn,
    rules: z.array(z.looseObject({ rule: text, evidence })),
    to,
    tags: z.array(text),
    priority: text,
    notify: z.array(text),
  }),
  z.looseObject({ decision: z.literal('suspended'), turn }),
]);

const verdict = z
  .looseObject({
    signal: text,
    turn: place,
    by: text,
    definition: text,
    verdict: z.enum(VERDICT_WORDS).exactOptional(),
    failed: text.exactOptional(),
    abstains: z.literal(true).exactOptional(),
    quote: z.looseObject({ turn: place, text }).exactOptional(),
    score: z.number().exactOptional(),
  })
  .refine(
    (one) => [one.verdict, one.failed, one.abstains].filter((it) => it !== undefined).length === 1,
  );

const STEP = z.looseObject({
  format: z.literal(LOG_FORMAT),
  conversation: text.min(1),
  policy: text,
  event,
  words: z.enum(['masked', 'withheld']).exactOptional(),
  decision,
  verdicts: z.array(verdict),
  details: z.array(
    z.looseObject({
      name: text,
      value,
      from: z.enum(['match', 'answer', 'model']),
      definition: text,
    }),
  ),
  unheard: hashes,
  notFound: hashes,
  agents: text.exactOptional(),
});

const LABEL = z.looseObject({
  format: z.literal(LOG_FORMAT),
  conversation: text.min(1),
  label: z.looseObject({ escalate: z.union([z.boolean(), z.null()]) }),
});

export type ParsedLine =
  | { readonly ok: true; readonly line: LogLine }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

export function parseLine(json: unknown): ParsedLine {
  if (typeof json === 'object' && json !== null && 'label' in json) {
    const label = LABEL.safeParse(json);
    if (!label.success) return { ok: false, issues: label.error.issues };
    return { ok: true, line: { kind: 'label', label: label.data } };
  }
  const step = STEP.safeParse(json);
  if (!step.success) return { ok: false, issues: step.error.issues };
  return { ok: true, line: trusted(json) };
}

/** A line of which it is known that it has the shape. */
export function trusted(json: unknown): LogLine {
  if (typeof json === 'object' && json !== null && 'label' in json) {
    return { kind: 'label', label: json as LoggedLabel };
  }
  // The schema checks what is read of decisions and events; the rest is as the recorder wrote it.
  return {
    kind: 'step',
    step: json as LoggedStep & { readonly event: Event; readonly decision: Decision },
  };
}
