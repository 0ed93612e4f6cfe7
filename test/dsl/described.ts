// Diagnostics as plain text, to be compared word for word with what stands in a file.

import type { Diagnostic } from '../../src/dsl/diagnostic.ts';
import type { Source, Span } from '../../src/dsl/source.ts';

/** Each diagnostic with its place, the underlined text, the help, and the places that belong to it. */
export function described(diagnostics: readonly Diagnostic[], sources: readonly Source[]): string {
  return diagnostics
    .map(({ severity, code, span, message, help, related = [] }) =>
      [
        `${severity}[${code}] ${place(span, sources)}: ${message}`,
        `  underlined text: «${underlined(span, sources)}»`,
        ...(help === undefined ? [] : [`  help: ${help}`]),
        ...related.map(
          (other) =>
            `  see ${place(other.span, sources)}: ${other.message}: «${underlined(other.span, sources)}»`,
        ),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function place(span: Span, sources: readonly Source[]): string {
  const lines = textOf(span, sources).slice(0, span.start).split('\n');
  return `${span.file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

function underlined(span: Span, sources: readonly Source[]): string {
  return textOf(span, sources).slice(span.start, span.end);
}

function textOf(span: Span, sources: readonly Source[]): string {
  const found = sources.find((source) => source.file === span.file);
  if (found === undefined) throw new Error(`no file ${span.file}`);
  return found.text;
}
