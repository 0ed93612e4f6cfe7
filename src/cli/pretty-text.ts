// Diagnostics for a terminal.

import type { Diagnostic } from '../dsl/diagnostic.ts';
import type { Source } from '../dsl/source.ts';
import { colours } from './output.ts';

/** Diagnostics as that stream shows them. What draws them takes a while to load, and most policies are right. */
export async function prettyText(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  stream: NodeJS.WriteStream,
): Promise<string> {
  if (diagnostics.length === 0) return '';
  const { renderPretty } = await import('../dsl/render/pretty.ts');
  return renderPretty(diagnostics, sources, { colour: colours(stream) });
}
