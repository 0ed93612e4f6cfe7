// What a person is told about a policy: collected, sorted by place, never thrown.

import type { DiagnosticCode } from './diagnostic-codes.ts';
import type { Span } from './source.ts';

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** What is wrong, in the policy's own words. */
  readonly message: string;
  /** How to mend it. */
  readonly help?: string;
  readonly span: Span;
  /** Other places that belong to it. */
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
  /** An edit that mends it. */
  readonly fix?: { readonly span: Span; readonly replacement: string };
}
