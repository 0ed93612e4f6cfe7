// The shape of a labelled conversation, as JSON.

import { z } from 'zod';
import { ROLES } from '../../engine/event.ts';
import { DESTINATION_KINDS } from '../../policy/policy.ts';
import type { LabelledConversation } from './conversation.ts';

export const VERDICT_WORDS = ['yes', 'maybe', 'no', 'withdrawn'] as const;

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const signals = z.record(z.string(), z.union([z.boolean(), z.enum(VERDICT_WORDS)]));
const escalate = z.union([z.boolean(), z.null()]);
const index = z.int().nonnegative();
const anything = z.record(z.string(), z.unknown());

const turn = z.looseObject({
  role: z.enum(ROLES),
  text: z.string(),
  at: z.iso.datetime({ offset: true }).exactOptional(),
  agent: z.string().exactOptional(),
  inputs: values.exactOptional(),
  details: values.exactOptional(),
  label: z
    .looseObject({ signals: signals.exactOptional(), escalate: escalate.exactOptional() })
    .exactOptional(),
});

const label = z.looseObject({
  escalate,
  at: z.union([index, z.array(index).nonempty()]).exactOptional(),
  to: z.object({ kind: z.enum(DESTINATION_KINDS), name: z.string() }).exactOptional(),
  check: z.boolean().exactOptional(),
  signals: signals.exactOptional(),
  details: anything.exactOptional(),
  summary: anything.exactOptional(),
  by: z.string().exactOptional(),
});

export const CONVERSATION: z.ZodType<LabelledConversation> = z.looseObject({
  id: z.string().min(1),
  turns: z.array(turn).nonempty(),
  inputs: values.exactOptional(),
  details: values.exactOptional(),
  slices: anything.exactOptional(),
  label,
});
