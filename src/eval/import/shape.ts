// Whether a record has the shape that its reader needs; where not, which part is wrong, in plain words.

import { z } from 'zod';
import type { Refusal } from './draft.ts';

type Issue = z.core.$ZodIssue;

export function shaped<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { readonly ok: true; readonly value: T } | Refusal {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
  // The path stands before the message.
  const what = path.length === 0 ? 'the record ' : '';
  return {
    ok: false,
    path,
    message: `${what}must be ${issue === undefined ? 'another value' : wanted(issue)}`,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'invalid_union':
      return issue.errors
        .map((one) => (one[0] === undefined ? 'another value' : wanted(one[0])))
        .join(' or ');
    case 'invalid_value':
      return issue.values.map(String).join(' or ');
    default:
      return 'another value';
  }
}

/** Ids are numbers in some exports and texts in others. */
export const idShape = z.union([z.string().min(1), z.number()]);
export const timeShape = z.union([z.string(), z.number()]).nullish();
export const textShape = z.string().nullish();

/** Texts without the empty ones, as slices. */
export function slicesOf(
  values: Readonly<Record<string, string | number | null | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const text = value === null || value === undefined ? '' : String(value).trim();
      return text === '' ? [] : [[name, text] as const];
    }),
  );
}

/** Tags as one value to group by. */
export function joined(tags: readonly string[] | null | undefined): string {
  return [...new Set(tags ?? [])].sort().join(', ');
}

/** A tag such as `fr-CA`, where the text is one: then the policy's own input `language` can have it. */
export function languageInput(language: string | null | undefined): {
  readonly inputs?: { readonly language: string };
} {
  const tag = language?.trim().replace('_', '-') ?? '';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? { inputs: { language: tag } } : {};
}
