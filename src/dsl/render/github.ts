// Diagnostics as workflow commands, which a code host shows beside the lines of a change.

import type { Source } from '../source.ts';
import { located, type Told } from './located.ts';

/** One line each; columns count code points, from 1. */
export function renderGithub(diagnostics: readonly Told[], sources: readonly Source[]): string {
  return located(diagnostics, sources)
    .map(({ severity, code, message, help, span, from, to }) => {
      const oneLine = from.line === to.line;
      const places = [
        `file=${property(span.file)}`,
        `line=${from.line}`,
        `endLine=${to.line}`,
        // Columns are only understood within one line.
        ...(oneLine
          ? [`col=${from.column}`, `endColumn=${Math.max(from.column, to.column - 1)}`]
          : []),
        `title=${property(code)}`,
      ];
      const text = help === undefined ? message : `${message}\nhelp: ${help}`;
      return `::${severity} ${places.join(',')}::${data(text)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
