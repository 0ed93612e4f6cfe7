// Diagnostics with their places in lines and columns.

import type { Diagnostic } from '../diagnostic.ts';
import { type LineOf, lineFinder, type Position, positionIn } from '../place.ts';
import type { Source, Span } from '../source.ts';

/** Places of spans in the files of a policy; each file is looked through once, when it is needed. */
export interface Places {
  source(file: string): Source;
  lineAt(file: string, offset: number): LineOf;
  from(span: Span): Position;
  to(span: Span): Position;
}

export function placesIn(sources: readonly Source[]): Places {
  const files = new Map(sources.toReversed().map((source) => [source.file, source]));
  const known = new Map<
    string,
    { readonly line: (at: number) => LineOf; readonly position: (at: number) => Position }
  >();
  const source = (file: string): Source => files.get(file) ?? { file, text: '' };
  const finders = (file: string) => {
    const found = known.get(file);
    if (found !== undefined) return found;
    const line = lineFinder(source(file));
    const made = { line, position: positionIn(source(file), line) };
    known.set(file, made);
    return made;
  };
  return {
    source,
    lineAt: (file, offset) => finders(file).line(offset),
    from: (span) => finders(span.file).position(span.start),
    to: (span) => finders(span.file).position(span.end),
  };
}

/** What is told at a place of a policy: a diagnostic of the compiler, or what an evaluation found. */
export type Told = Omit<Diagnostic, 'code'> & { readonly code: string };

/** As JSON: columns count code points, from 1; offsets count UTF-16 units. */
export type Located<T extends Told> = T & { readonly from: Position; readonly to: Position };

export type LocatedDiagnostic = Located<Diagnostic>;

export function located<T extends Told>(
  diagnostics: readonly T[],
  sources: readonly Source[],
): readonly Located<T>[] {
  const places = placesIn(sources);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    from: places.from(diagnostic.span),
    to: places.to(diagnostic.span),
  }));
}
