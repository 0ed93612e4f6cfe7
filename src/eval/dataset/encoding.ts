// Whether bytes are UTF-8 text, and where they are not.

import { isUtf8 } from 'node:buffer';

export const BYTE_ORDER_MARK = '\uFEFF';

/** UTF-16 by its mark, or by a zero byte beside the first ASCII character. */
export function looksLikeUtf16(start: Uint8Array): boolean {
  const [first, second] = start;
  if (first === undefined || second === undefined) return false;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || (first === 0) !== (second === 0);
}

export interface BadBytes {
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
}

/** The first bad byte of each line that has one. `line` is the number of the first line. */
export function badBytes(bytes: Buffer, line: number): readonly BadBytes[] {
  if (isUtf8(bytes)) return [];
  const found: BadBytes[] = [];
  let start = 0;
  for (let number = line; start < bytes.length; number++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const part = bytes.subarray(start, end);
    if (!isUtf8(part)) found.push({ line: number, column: firstBad(part) });
    start = end;
  }
  return found;
}

/** The longest valid start, found by halving: validity of a prefix is monotone, but for a cut character at its end. */
function firstBad(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (validStart(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // A character that begins before the end of the valid start and is broken off there is the bad one.
  let end = low;
  while (end > 0 && !isUtf8(bytes.subarray(0, end))) end--;
  return bytes.subarray(0, end).toString('utf8').length + 1;
}

function validStart(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
