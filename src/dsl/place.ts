// From offsets to lines and columns, as people and as machines count them.

import type { Source } from './source.ts';

export interface LineOf {
  /** From 1. */
  readonly line: number;
  /** Offset of its first character, and of its line break or the end of the text. */
  readonly start: number;
  readonly end: number;
}

/** Finds the line of an offset in one text; the line breaks are found once. */
export function lineFinder({ text }: Source): (offset: number) => LineOf {
  const starts = [0];
  const breaks = /\r\n|\r|\n/g;
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    starts.push(found.index + found[0].length);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] ?? 0;
    const next = starts[low + 1] ?? text.length;
    const line = text.slice(start, next).replace(/[\r\n]+$/, '');
    return { line: low + 1, start, end: start + line.length };
  };
}

/** How many code points stand between two offsets. */
export function codePoints(text: string, from: number, to: number): number {
  let count = 0;
  for (const _ of text.slice(from, to)) count += 1;
  return count;
}

/** Line and column from 1; the column in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionIn(source: Source, finder: (offset: number) => LineOf) {
  return (offset: number): Position => {
    const at = finder(offset);
    return { line: at.line, column: codePoints(source.text, at.start, offset) + 1 };
  };
}
