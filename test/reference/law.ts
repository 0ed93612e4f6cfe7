// Laws of random policies, events and answers, tried with the seed of the tests.

import fc from 'fast-check';
import { it } from 'vitest';
import type { Event } from '../../src/engine/event.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { arbitraryAnswers, arbitraryEvents, type Listed } from './arbitrary-conversation.ts';
import { arbitraryPolicy } from './arbitrary-policy.ts';
import { patience, seeded } from './seed.ts';

type Holds = (
  policy: Policy,
  events: readonly Event[],
  answers: readonly Listed[],
) => Promise<void>;

const anyCase = [arbitraryPolicy, arbitraryEvents, arbitraryAnswers] as const;

/** Each law is tried so often, and given so many milliseconds. */
export function lawOf(runs: number, time: number): (name: string, holds: Holds) => void {
  return (name, holds) => {
    const property = fc.asyncProperty(...anyCase, holds);
    it(name, () => fc.assert(property, seeded(runs)), patience(time));
  };
}
