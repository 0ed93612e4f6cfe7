// Every code of a diagnostic, once. Each has a page in docs/diagnostics and a sample among the tests.

export const DIAGNOSTIC_CODES = ['syntax'] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
