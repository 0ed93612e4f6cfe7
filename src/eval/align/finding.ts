// What is told of a prompt beside a policy: values like diagnostics, with a place, a quote and a way to mend it.

import type { Span } from '../../dsl/source.ts';

export const FINDING_CODES = [
  'uncovered-hand-over',
  'uncovered-offer',
  'uncovered-promise',
  'promise-escalates',
  'promised-time',
  'forbidden-hand-over',
  'forbidden-detail',
  'claim-escalates',
  'kept-out-of-scope',
  'repeats-masked',
  'talks-while-suspended',
  'unknown-detail',
  'unasked-detail',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** A promise that no rule covers, a rule that is contradicted, or details that differ. */
export type FindingKind = 'promise' | 'contradiction' | 'detail';

export const FINDING_KINDS: Readonly<Record<FindingCode, FindingKind>> = {
  'uncovered-hand-over': 'promise',
  'uncovered-offer': 'promise',
  'uncovered-promise': 'promise',
  'promise-escalates': 'promise',
  'promised-time': 'promise',
  'forbidden-hand-over': 'contradiction',
  'forbidden-detail': 'contradiction',
  'claim-escalates': 'contradiction',
  'kept-out-of-scope': 'contradiction',
  'repeats-masked': 'contradiction',
  'talks-while-suspended': 'contradiction',
  'unknown-detail': 'detail',
  'unasked-detail': 'detail',
};

export interface Finding {
  readonly code: FindingCode;
  /** It never breaks a build by itself: `handrail align` says what it ends with. */
  readonly severity: 'warning';
  readonly message: string;
  /** How to mend it, in the prompt or in the policy. */
  readonly help: string;
  /** In the prompt; `unasked-detail` stands where the policy states the detail. */
  readonly span: Span;
  /** The sentence of the prompt. */
  readonly quote?: string;
}

/** A finding that has no place yet. */
export type Told = Pick<Finding, 'code' | 'message' | 'help'>;
