// One line as rows of text: broken where it is too long, or where comments stand inside it.

import type { Comment } from '../syntax/ast.ts';
import type { Line, Piece } from './line.ts';

const WIDTH = 100;

export function rowsOf(line: Line, inside: readonly Comment[]): readonly string[] {
  const margin = ' '.repeat(2 * line.depth);
  const hang = margin + ' '.repeat(line.opens ? 4 : 2);
  const isBroken = inside.length > 0 || widthOf(line) > WIDTH;
  const rows: string[] = [];
  let row = margin;
  let isClosed = false;
  let next = 0;
  const begin = (indentation: string): void => {
    if (row.trim() !== '') rows.push(row);
    row = indentation;
    isClosed = false;
  };
  const writeComments = (before: number): void => {
    for (; (inside[next]?.span.start ?? before) < before; next += 1) {
      const comment = inside[next];
      if (comment === undefined) return;
      if (comment.trailing && !isClosed && row.trim() !== '') row += `  ${comment.text}`;
      else {
        begin(hang);
        row += comment.text;
      }
      isClosed = true;
    }
  };
  for (const piece of line.pieces) {
    writeComments(piece.at);
    if (isClosed || (isBroken && piece.breaks)) begin(hang);
    row += `${row.trim() === '' ? '' : ' '}${piece.text}`;
    for (const text of blockRows(piece, row)) {
      rows.push(row);
      row = text;
    }
  }
  begin('');
  return rows;
}

/** The rows of a block text behind the row that it begins in; the last one holds its closing quotes. */
function blockRows(piece: Piece, row: string): readonly string[] {
  if (piece.block === undefined) return [];
  const margin = row.slice(0, row.length - row.trimStart().length);
  const lines = piece.block.map((text) => (text === '' ? '' : `${margin}  ${text}`));
  return [...lines, margin + piece.tail];
}

function widthOf(line: Line): number {
  let width = 2 * line.depth - 1;
  for (const piece of line.pieces) width += 1 + piece.text.length + piece.tail.length;
  return width;
}
