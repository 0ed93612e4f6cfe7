// Makes diagnostics, so that checks read as what they say.

import type { Diagnostic } from '../diagnostic.ts';
import type { DiagnosticCode } from '../diagnostic-codes.ts';
import type { Span } from '../source.ts';

type Extra = Pick<Diagnostic, 'help' | 'related' | 'fix'>;

/** What a check finds, one after the other. */
export type Findings = Generator<Diagnostic, void, undefined>;

export function error(
  code: DiagnosticCode,
  span: Span,
  message: string,
  extra: Extra = {},
): Diagnostic {
  return { code, severity: 'error', message, span, ...extra };
}

export function warning(
  code: DiagnosticCode,
  span: Span,
  message: string,
  extra: Extra = {},
): Diagnostic {
  return { code, severity: 'warning', message, span, ...extra };
}
