// The shape of a compiled policy as a zod schema, for files that come from outside. A test holds it to the type `Policy`.

import { z } from 'zod';
import { COMPARISONS, type Condition, MEASURES } from '../condition.ts';
import { isObjectName } from '../object-name.ts';
import { DESTINATION_KINDS, MASKS, POLICY_FORMAT, PRIORITIES, WEEKDAYS } from '../policy.ts';
import { SCALAR_TYPES } from '../value.ts';

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const isFree = (text: string) => !isObjectName(text);
const NOT_FREE = 'is a name that every JavaScript object has';
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be lower_snake_case')
  .refine(isFree, NOT_FREE);
const id = z.string().min(1);
const value = z.union([z.string(), z.number(), z.boolean()]);
const valueType = z.union([
  z.strictObject({ kind: z.enum(SCALAR_TYPES) }),
  z.strictObject({ kind: z.literal('enum'), options: list(z.string()) }),
]);
const pattern = { source: z.string(), ignoreCase: z.boolean() };
const minutes = z.int().min(0).max(1440);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD');
const duration = z.number().positive();

const operand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('input'), name }),
  z.strictObject({ kind: z.literal('detail'), name }),
  z.strictObject({ kind: z.literal('measure'), name: z.enum(MEASURES) }),
]);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('and'), of: list(condition) }),
    z.strictObject({ kind: z.literal('or'), of: list(condition) }),
    z.strictObject({ kind: z.literal('not'), of: condition }),
    z.strictObject({ kind: z.literal('possible'), of: condition }),
    z.strictObject({ kind: z.literal('certain'), of: condition }),
    z.strictObject({ kind: z.literal('signal'), name }),
    z.strictObject({ kind: z.literal('named'), name }),
    z.strictObject({ kind: z.literal('now'), signal: name }),
    z.strictObject({
      kind: z.literal('count'),
      signal: name,
      times: z.int().min(1),
      span: z.union([z.literal('all'), z.literal('row'), z.int().min(1)]),
    }),
    z.strictObject({ kind: z.literal('given'), detail: name }),
    z.strictObject({ kind: z.literal('confirmed') }),
    z.strictObject({ kind: z.literal('agent'), name }),
    z.strictObject({ kind: z.literal('during'), hours: name }),
    z.strictObject({
      kind: z.literal('compare'),
      left: operand,
      op: z.enum(COMPARISONS),
      values: z.array(value).min(1).readonly(),
    }),
  ]),
);

const textRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('phrase'), text: z.string() }),
  z.strictObject({ kind: z.literal('pattern'), ...pattern }),
]);
const destination = z.strictObject({ kind: z.enum(DESTINATION_KINDS), name: z.string() });
const say = list(z.strictObject({ language: z.string(), text: z.string() }));
const guarded = { when: condition, required: list(name) };
const conditionalText = z.strictObject({ text: z.string(), ...guarded });
const share = z.number().min(0).max(1);

const signal = z.strictObject({
  name,
  by: z.enum(['customer', 'bot', 'anyone']),
  description: z.string().exactOptional(),
  like: list(z.string()),
  unlike: list(z.string()),
  says: list(textRule),
  unlessSays: list(textRule),
  yesAbove: share.exactOptional(),
  maybeAbove: share.exactOptional(),
});

const rule = z.strictObject({
  id,
  kind: z.enum(['escalate', 'always']),
  builtIn: z.boolean(),
  agent: name.exactOptional(),
  ...guarded,
  to: destination.exactOptional(),
  say: say.exactOptional(),
  reason: z.string().exactOptional(),
  tags: list(z.string()),
  priority: z.enum(PRIORITIES).exactOptional(),
  notify: list(z.string()),
});

const route = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agents'), agents: list(name), to: destination }),
  z.strictObject({ kind: z.literal('when'), ...guarded, to: destination }),
  z.strictObject({ kind: z.literal('otherwise'), to: destination }),
]);

const hours = z.strictObject({
  name,
  timeZone: z.string(),
  open: list(z.strictObject({ days: list(z.enum(WEEKDAYS)), from: minutes, until: minutes })),
  except: list(day),
});

export const policySchema = z.strictObject({
  format: z.literal(POLICY_FORMAT),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
  name: z.string().exactOptional(),
  scope: z.string().exactOptional(),
  inputs: list(z.strictObject({ name, type: valueType, default: value.exactOptional() })),
  signals: list(signal),
  conditions: list(z.strictObject({ name, when: condition })),
  details: list(
    z.strictObject({
      name,
      type: valueType,
      description: z.string().exactOptional(),
      matching: z.strictObject(pattern).exactOptional(),
    }),
  ),
  agents: list(z.strictObject({ name, description: z.string() })),
  rules: list(rule),
  nevers: list(z.strictObject({ id, agent: name.exactOptional(), ...guarded })),
  tags: list(conditionalText),
  notifications: list(conditionalText),
  routes: list(route),
  hours: list(hours),
  summary: list(
    z.strictObject({
      name: z.string().refine(isFree, NOT_FREE),
      optional: z.boolean(),
      type: valueType,
      description: z.string().exactOptional(),
    }),
  ),
  mask: list(z.enum(MASKS)),
  suspend: z
    .strictObject({
      forMs: duration.exactOptional(),
      holding: z.strictObject({ say, everyMs: duration }).exactOptional(),
    })
    .exactOptional(),
  limit: z.strictObject({ count: z.int().min(1), perMs: duration.exactOptional() }).exactOptional(),
  ifClassifierFails: z.enum(['check', 'escalate', 'continue']),
  quietAfterEscalation: list(name),
});

/** The JSON Schema of `policy.json`. */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(policySchema);
}
