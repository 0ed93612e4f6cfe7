// By what a record is known to be about the same thing: short hashes of what a signal or a detail means.

import { hashValue } from '../../policy/hash.ts';
import type { Detail, Policy, Signal } from '../../policy/policy.ts';

/** 64 bits tell the definitions of a policy's signals apart. */
const DIGITS = 16;

/** The one signal that is judged by what the policy is for. */
const OUT_OF_SCOPE = 'out_of_scope';

/** What a classifier goes by; text rules are not among it. */
export function judgingHash({ scope, agents }: Policy, signal: Signal): string {
  const { name, by, description, like, unlike, yesAbove, maybeAbove } = signal;
  return short({
    name,
    by,
    description: description ?? null,
    like,
    unlike,
    yesAbove: yesAbove ?? null,
    maybeAbove: maybeAbove ?? null,
    about: name === OUT_OF_SCOPE ? { scope: scope ?? null, agents } : null,
  });
}

/** What text rules go by. */
export function rulesHash({ by, says, unlessSays }: Signal): string {
  return short({ by, says, unlessSays });
}

export function detailHash(detail: Detail): string {
  return short(detail);
}

/** Between which agents one was picked. */
export function agentsHash({ agents }: Policy): string {
  return short(agents);
}

function short(value: unknown): string {
  return hashValue(value).slice(0, DIGITS);
}
