// Where a cell stands in the text of its row. A quoted cell may run over several lines.

export interface CellPlace {
  /** Lines below the first of the text. */
  readonly below: number;
  /** From 1, in characters. */
  readonly column: number;
}

/** The place of a cell, or of the end of the row where it has fewer cells. */
export function cellPlace(text: string, delimiter: string, index: number): CellPlace {
  let at = blankStart(text);
  for (let cell = 0; cell < index; cell++) {
    const end = cellEnd(text, delimiter, at);
    if (!text.startsWith(delimiter, end)) return placeAt(text, end);
    at = end + delimiter.length;
  }
  return placeAt(text, at);
}

/** The place of the last character. */
export function lastPlace(text: string): CellPlace {
  return placeAt(text, Math.max(0, text.length - 1));
}

/** How many lines end in the text. */
export function lineBreaks(text: string): number {
  return text.match(BREAK)?.length ?? 0;
}

/** Empty lines before a row belong to its text. */
export function blankLines(text: string): number {
  return lineBreaks(text.slice(0, blankStart(text)));
}

const BREAK = /\r\n|\n|\r/g;

function blankStart(text: string): number {
  return /^[\r\n]*/.exec(text)?.[0].length ?? 0;
}

function cellEnd(text: string, delimiter: string, start: number): number {
  let at = text[start] === '"' ? closingQuote(text, start) : start;
  while (at < text.length && !text.startsWith(delimiter, at) && !/[\r\n]/.test(text[at] ?? ''))
    at++;
  return at;
}

/** Two quotes are one quote of the cell; the first that stands alone ends it. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

function placeAt(text: string, at: number): CellPlace {
  const lines = text.slice(0, at).split(/\r\n|\n|\r/);
  return { below: lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
}
