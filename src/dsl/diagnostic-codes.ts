// Every code of a diagnostic, once. Each has a page in docs/diagnostics and a sample among the tests.

/** What is wrong with the text, before anything is known of its meaning. */
const SYNTAX_CODES = [
  'bad-character',
  'bad-date',
  'bad-escape',
  'bad-name',
  'bad-number',
  'bad-pattern-flag',
  'bad-time',
  'nested-too-deep',
  'reserved-name',
  'unclosed-block',
  'unexpected-token',
  'unknown-line',
  'unknown-statement',
  'unknown-word',
  'unterminated-pattern',
  'unterminated-string',
  'wrong-operator',
] as const;

export const DIAGNOSTIC_CODES = [...SYNTAX_CODES] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
