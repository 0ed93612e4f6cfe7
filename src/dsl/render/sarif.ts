// Diagnostics as SARIF 2.1.0, for code scanners. Plain JSON; columns count code points, from 1.

import { VERSION } from '../../policy/version.ts';
import type { Source, Span } from '../source.ts';
import { type Places, placesIn, type Told } from './located.ts';

export function toSarif(
  diagnostics: readonly Told[],
  sources: readonly Source[],
): Readonly<Record<string, unknown>> {
  const places = placesIn(sources);
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'handrail',
            version: VERSION,
            rules: codes.map((id) => ({ id })),
          },
        },
        columnKind: 'unicodeCodePoints',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes, places)),
      },
    ],
  };
}

function result(diagnostic: Told, codes: readonly string[], places: Places) {
  const { code, severity, message, help, span, related, fix } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: help === undefined ? message : `${message}\n${help}` },
    locations: [location(span, places)],
    ...(related && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        ...location(place.span, places),
      })),
    }),
    ...(fix && {
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation: { uri: uri(fix.span.file) },
              replacements: [
                {
                  deletedRegion: region(fix.span, places),
                  insertedContent: { text: fix.replacement },
                },
              ],
            },
          ],
        },
      ],
    }),
  };
}

function location(span: Span, places: Places) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uri(span.file) },
      region: region(span, places),
    },
  };
}

function region(span: Span, places: Places) {
  const from = places.from(span);
  const to = places.to(span);
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

function uri(file: string): string {
  return encodeURI(file.replaceAll('\\', '/')).replaceAll('#', '%23').replaceAll('?', '%3F');
}
