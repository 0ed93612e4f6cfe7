// Where a cell stands in the text of its row. A quoted cell may run over several lines.

export interface CellPlace {
  /** Lines below the first of the text. */
  readonly below: number;
  /** From 1, in characters. */
  readonly column: number;
}

/** The place of a cell, or of the end of the row where it has fewer cells. */
export function cellPlace(text: string, delimiter: string, index: number): CellPlace {
  return placeAt(text, cellStart(text, delimiter, index));
}

/** The place of the quote in a cell that should not be there: after which a quoted cell goes on, or inside a bare one. */
export function strayQuotePlace(text: string, delimiter: string, index: number): CellPlace {
  const start = cellStart(text, delimiter, index);
  const stray = text[start] === '"' ? closingQuote(text, start) : text.indexOf('"', start);
  return placeAt(text, Math.max(start, stray));
}

function cellStart(text: string, delimiter: string, index: number): number {
  // Empty lines before a row belong to its text.
  let at = /^[\r\n]*/.exec(text)?.[0].length ?? 0;
  for (let cell = 0; cell < index; cell++) {
    const end = cellEnd(text, delimiter, at);
    if (!text.startsWith(delimiter, end)) return end;
    at = end + delimiter.length;
  }
  return at;
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
