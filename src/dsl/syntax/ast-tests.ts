// Tests and gates as they were written, with their places.

import type { Span } from '../source.ts';
import type { DestinationText, Duration, Name, NumberText, Text, ValueText } from './ast.ts';

export interface TestStatement {
  readonly kind: 'test';
  readonly name: Text;
  readonly steps: readonly TestStep[];
  readonly span: Span;
}

export type TestStep =
  | {
      readonly kind: 'turn';
      readonly role: 'customer' | 'bot' | 'human';
      /** `bot as returns "…"` */
      readonly agent?: Name;
      readonly text: Text;
      readonly span: Span;
    }
  | { readonly kind: 'return'; readonly span: Span }
  | { readonly kind: 'close'; readonly span: Span }
  | { readonly kind: 'handover'; readonly result: 'accepted' | 'failed'; readonly span: Span }
  | { readonly kind: 'after'; readonly duration: Duration; readonly span: Span }
  /** `given plan is enterprise, email is "…"`: inputs and details. */
  | {
      readonly kind: 'given';
      readonly facts: readonly { readonly name: Name; readonly value: ValueText }[];
      readonly span: Span;
    }
  | {
      readonly kind: 'assume';
      readonly verdicts: readonly {
        readonly name: Name;
        readonly verdict: 'no' | 'maybe' | 'yes' | 'withdrawn';
        readonly span: Span;
      }[];
      readonly span: Span;
    }
  | { readonly kind: 'expect'; readonly expected: Expectation; readonly span: Span };

export type Expectation =
  | { readonly kind: 'continue'; readonly span: Span }
  | { readonly kind: 'suspended'; readonly span: Span }
  /** `check`, `check for order_number, email`: each named detail or signal is among what is asked. */
  | { readonly kind: 'check'; readonly for: readonly Name[]; readonly span: Span }
  | {
      readonly kind: 'escalate';
      readonly to?: DestinationText;
      readonly tagged: readonly Text[];
      readonly span: Span;
    };

export interface GateStatement {
  readonly kind: 'gate';
  readonly file: Text;
  readonly demands: readonly GateDemand[];
  readonly span: Span;
}

export type GateDemand =
  /** `recall >= 90% where language is "fr"` */
  | {
      readonly kind: 'bound';
      readonly metric: Name;
      readonly op: '>=' | '<=' | '>' | '<';
      readonly value: NumberText;
      readonly where: readonly GateSlice[];
      readonly span: Span;
    }
  /** `no worse than baseline`, `precision no worse than baseline by 2 points` */
  | {
      readonly kind: 'no_worse';
      /** Absent: precision and recall, both. */
      readonly metric?: Name;
      readonly byPoints?: NumberText;
      readonly where: readonly GateSlice[];
      readonly span: Span;
    };

export interface GateSlice {
  readonly key: Name;
  readonly value: ValueText;
  readonly span: Span;
}
