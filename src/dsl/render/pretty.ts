// Diagnostics for people: the message, the place with its line, and how to mend it.

import pc from 'picocolors';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source, Span } from '../source.ts';
import { excerptOf } from './excerpt.ts';
import { type Places, placesIn } from './located.ts';

export interface PrettyOptions {
  readonly colour: boolean;
}

type Colours = ReturnType<typeof pc.createColors>;

/** Text that ends with a line break, or nothing where there are no diagnostics. */
export function renderPretty(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  { colour }: PrettyOptions,
): string {
  const colours = pc.createColors(colour);
  const places = placesIn(sources);
  return diagnostics.map((diagnostic) => `${one(diagnostic, places, colours)}\n`).join('\n');
}

function one(diagnostic: Diagnostic, places: Places, colours: Colours): string {
  const { severity, code, message, help, span, related = [] } = diagnostic;
  const strong = severity === 'error' ? colours.red : colours.yellow;
  const gutter = ' '.repeat(
    Math.max(...[span, ...related.map((place) => place.span)].map((at) => digits(at, places))),
  );
  const bar = colours.blue('|');
  return [
    `${colours.bold(strong(`${severity}[${code}]`))}${colours.bold(`: ${message}`)}`,
    ...excerptLines(span, places, colours, gutter, '-->', (mark) => strong(mark)),
    ...related.flatMap((place) =>
      excerptLines(
        place.span,
        places,
        colours,
        gutter,
        ':::',
        (mark) => colours.blue(mark.replaceAll('^', '-')),
        place.message,
      ),
    ),
    ...(help === undefined
      ? []
      : [`${gutter} ${bar}`, `${gutter} ${colours.blue('=')} ${colours.bold('help')}: ${help}`]),
  ].join('\n');
}

function digits(span: Span, places: Places): number {
  return String(places.from(span).line).length;
}

function excerptLines(
  span: Span,
  places: Places,
  colours: Colours,
  gutter: string,
  arrow: string,
  paint: (mark: string) => string,
  label = '',
): readonly string[] {
  const { line } = places.from(span);
  const column = seenColumn(span, places);
  const excerpt = excerptOf(span, places);
  const number = String(line).padStart(gutter.length);
  const bar = colours.blue('|');
  const mark = paint('^'.repeat(excerpt.under) + (label === '' ? '' : ` ${label}`));
  return [
    `${gutter}${colours.blue(arrow)} ${span.file}:${line}:${column}`,
    `${gutter} ${bar}`,
    `${colours.blue(number)} ${bar} ${excerpt.text}`.trimEnd(),
    `${gutter} ${bar} ${' '.repeat(excerpt.before)}${mark}`,
  ];
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** From 1, as people count: an emoji or a letter with its accents is one. */
function seenColumn({ file, start }: Span, places: Places): number {
  const line = places.lineAt(file, start);
  return [...GRAPHEMES.segment(places.source(file).text.slice(line.start, start))].length + 1;
}
