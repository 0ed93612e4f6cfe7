// The one layout of a policy. It changes white space, brackets and spelling of numbers; never what is said.

import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { render } from './render.ts';
import { statementLines } from './statement-lines.ts';

export type Formatted =
  | { readonly ok: true; readonly text: string }
  /** The text has errors, and stays as it is. */
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Comments keep their order, and blank lines stay, at most one at a time. Formatting twice changes nothing more. */
export function format(source: Source): Formatted {
  const { file, diagnostics } = parse(source);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const lines = file.statements.flatMap(statementLines);
  return { ok: true, text: render(lines, file.comments, source.text) };
}
