// The bytes of a table that a parser was fed, cut into its rows: cheap to keep, and read as text only where a place is asked for.

import { BYTE_ORDER_MARK } from './encoding.ts';

export interface RowBytes {
  /** Line breaks in the row, and how many of these stand before its first cell. */
  readonly breaks: number;
  readonly blankLines: number;
  text(): string;
}

export interface RowCutter {
  feed(bytes: Buffer): void;
  /** The bytes from the end of the row before up to this offset in the file. */
  cut(until: number): RowBytes;
  /** What no row has taken yet. */
  rest(): RowBytes;
}

export function rowCutter(): RowCutter {
  let blocks: readonly { readonly start: number; readonly bytes: Buffer }[] = [];
  let fed = 0;
  let taken = 0;
  const take = (until: number): RowBytes => {
    const from = taken;
    const parts = blocks.map(({ start, bytes }) =>
      bytes.subarray(Math.max(0, from - start), Math.max(0, until - start)),
    );
    taken = until;
    blocks = blocks.filter(({ start, bytes }) => start + bytes.length > until);
    return rowBytes(parts, from === 0);
  };
  return {
    feed(bytes) {
      blocks = [...blocks, { start: fed, bytes }];
      fed += bytes.length;
    },
    cut: take,
    rest: () => take(fed),
  };
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

function rowBytes(parts: readonly Buffer[], first: boolean): RowBytes {
  const [only] = parts;
  const bytes = only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
  let breaks = 0;
  let blankLines = 0;
  let blank = true;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    const ends = byte === LINE_FEED || (byte === RETURN && bytes[at + 1] !== LINE_FEED);
    if (ends) breaks++;
    if (ends && blank) blankLines++;
    if (byte !== LINE_FEED && byte !== RETURN) blank = false;
  }
  return {
    breaks,
    blankLines,
    text: () => {
      const text = bytes.toString('utf8');
      return first && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    },
  };
}
