// What playing the tests of a policy returns.

import type { Span } from '../dsl/source.ts';
import type { Explanation } from '../engine/api.ts';
import type { Decision, FailedVerdict } from '../engine/decision.ts';

export interface TestResult {
  /** The text after `test`. */
  readonly name: string;
  /** Where the test stands. */
  readonly span: Span;
  readonly passed: boolean;
  /** The first thing that went otherwise; the rest of the test is not played. */
  readonly failure?: TestFailure;
}

export type TestFailure =
  | {
      readonly kind: 'expectation';
      /** Where the expectation stands. */
      readonly span: Span;
      /** As the test would write it: `check for order_number`. */
      readonly expected: string;
      readonly actual: string;
      readonly decision: Decision;
      /** Why, with the value of each part of each condition; absent where nothing had happened yet. */
      readonly why?: Explanation;
    }
  /** The engine refused what the test plays, such as a `return` while the bot has the conversation. */
  | {
      readonly kind: 'refused';
      /** Where the step stands. */
      readonly span: Span;
      readonly message: string;
    }
  /** The decision depends on verdicts that could not be had: neither right nor wrong. */
  | {
      readonly kind: 'unjudged';
      /** Where the step stands. */
      readonly span: Span;
      /** With the reasons. */
      readonly failed: readonly FailedVerdict[];
    };
