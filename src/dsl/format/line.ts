// The lines of a formatted policy, before comments are put between them and long ones are broken.

import { quoted } from '../../policy/bare-word.ts';
import type { Text } from '../syntax/ast.ts';

/** Words that stay together. */
export interface Piece {
  /** Where what it says began in the source; comments before that place go before the piece. */
  readonly at: number;
  readonly text: string;
  /** The lines of a `"""…"""` behind the text, without indentation; then `tail`. */
  readonly block?: readonly string[];
  readonly tail: string;
  /** It begins a line of its own where the whole does not fit on one. */
  readonly breaks: boolean;
}

export interface Line {
  readonly depth: number;
  readonly pieces: readonly Piece[];
  /** Where it began and ended in the source. */
  readonly start: number;
  readonly end: number;
  /** It ends with `{`, or begins with `}`: no blank line stands on that side. */
  readonly opens: boolean;
  readonly closes: boolean;
}

export function piece(at: number, text: string, breaks = false): Piece {
  return { at, text, tail: '', breaks };
}

/** A text in quotes, in the form that it was written in. */
export function textPiece(text: Text, before = ''): Piece {
  const at = text.span.start;
  if (!text.block) return piece(at, before + quoted(text.text));
  if (text.text === '') return piece(at, `${before}""""""`);
  return { at, text: `${before}"""`, block: blockLines(text.text), tail: '"""', breaks: false };
}

function blockLines(text: string): readonly string[] {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t');
  return escaped.replaceAll('"""', '\\"\\"\\"').split('\n');
}

/** The pieces with words or a sign right behind the last one. */
export function withTail(pieces: readonly Piece[], tail: string): readonly Piece[] {
  return pieces.map((one, index) => {
    if (index < pieces.length - 1) return one;
    return one.block === undefined
      ? { ...one, text: one.text + tail }
      : { ...one, tail: one.tail + tail };
  });
}

/** Pieces with commas between them, each on its own line where they do not fit on one. */
export function listPieces(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((one, index) => {
    const breaking = { ...one, breaks: true };
    return index < pieces.length - 1 ? withTail([breaking], ',') : [breaking];
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
}

export function line(depth: number, place: Place, pieces: readonly Piece[]): Line {
  return { depth, pieces, start: place.start, end: place.end, opens: false, closes: false };
}

/** Lines in braces: the head, the lines inside, the closing brace with what stands behind it. */
export function blockOf(
  depth: number,
  place: Place,
  head: readonly Piece[],
  inside: readonly Line[],
  behind?: { readonly close: number; readonly text: string },
): readonly Line[] {
  const close = behind?.close ?? place.end - 1;
  const closing = piece(close, behind === undefined ? '}' : `} ${behind.text}`);
  return [
    { ...line(depth, place, withTail(head, ' {')), opens: true },
    ...inside,
    { ...line(depth, { start: close, end: place.end }, [closing]), closes: true },
  ];
}
