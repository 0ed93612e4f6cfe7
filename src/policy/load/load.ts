// Loads a `policy.json` from outside: says what is wrong with it, or gives a policy that an engine can trust.

import { hashPolicy } from '../hash.ts';
import { POLICY_FORMAT, type Policy } from '../policy.ts';
import { nestingOf } from './nesting.ts';
import { type PatternCheck, patternProblems } from './patterns.ts';
import { referenceProblems } from './references.ts';
import { policySchema } from './schema.ts';

export type Loaded =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Deeper than any condition that the compiler takes, and well within the stack. */
const DEEPEST = 1000;

/** As `JSON.stringify` writes it: a backslash that no backslash escapes. */
const HALF_A_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** A policy from its JSON: the text of a file, or the value that was parsed from it. Patterns are read where it is said how. */
export function loadPolicy(json: unknown, checkPattern?: PatternCheck): Loaded {
  const read = typeof json === 'string' ? parseJson(json) : { value: json };
  if ('problem' in read) return { ok: false, problems: [read.problem] };
  const early = formatProblem(read.value);
  if (early !== undefined) return { ok: false, problems: [early] };
  const parsed = policySchema.safeParse(read.value);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(issueText) };
  }
  const policy: Policy = parsed.data;
  const problems = [
    ...referenceProblems(policy),
    ...(checkPattern ? patternProblems(policy, checkPattern) : []),
    ...hashProblems(policy),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, policy };
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return {
      problem: `this is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function formatProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'this is no compiled policy: an object was expected';
  }
  if (nestingOf(value, DEEPEST) > DEEPEST) {
    return `this is no compiled policy: it is nested more than ${DEEPEST} deep`;
  }
  const format: unknown = 'format' in value ? value.format : undefined;
  if (typeof format !== 'number') return 'this is no compiled policy: it has no "format"';
  if (format > POLICY_FORMAT) {
    return `this policy has format ${format}, which is newer than this Handrail reads (${POLICY_FORMAT}): update Handrail, or build the policy with this version`;
  }
  if (format !== POLICY_FORMAT) {
    return `this policy has format ${format}, and this Handrail reads ${POLICY_FORMAT}: build the policy again`;
  }
  return undefined;
}

function issueText(issue: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string {
  const path = issue.path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`,
    )
    .join('');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function hashProblems(policy: Policy): readonly string[] {
  if (HALF_A_CHARACTER.test(JSON.stringify(policy))) {
    return ['a text holds half of a character (a lone surrogate)'];
  }
  const hash = hashPolicy(policy);
  return hash === policy.hash
    ? []
    : [
        `the hash does not match (it should be ${hash}): the file was changed after it was built; build the policy again`,
      ];
}
