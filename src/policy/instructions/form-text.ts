// What a detail's pattern looks like, in words: by examples where the pattern is simple, else as it stands.

import type { Pattern } from '../policy.ts';
import { code, listed } from './section.ts';

/** `written like "M12345"`; of varying length the shortest and the longest. The same pattern gives the same words. */
export function formText(pattern: Pattern): string {
  const examples = examplesOf(pattern.source);
  if (examples === undefined)
    return `in the form of the pattern ${code(`/${pattern.source}/${pattern.ignoreCase ? 'i' : ''}`)}`;
  const letters = pattern.ignoreCase && examples.some((one) => /\p{L}/u.test(one));
  const either = letters ? ', in capital or small letters' : '';
  return `written like ${listed(examples.map(code), 'or')}${either}`;
}

/** One kind of character, and how often it stands there. */
interface Piece {
  /** The characters to take, in turns. */
  readonly ranges: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** Undefined where it is not a row of characters, classes and counts. */
export function examplesOf(source: string): readonly string[] | undefined {
  const pieces = piecesOf(source.replace(/^\^|(?<!\\)\$$/g, ''));
  if (pieces === undefined) return undefined;
  const least = example(pieces.map(({ ranges, least }) => ({ ranges, times: least })));
  const most = example(pieces.map(({ ranges, most }) => ({ ranges, times: most })));
  // Spaces at an end would not be seen, and the empty text is no example.
  if (least.trim() !== least || least === '' || most.trim() !== most) return undefined;
  if (most.length > LONGEST) return undefined;
  return least === most ? [least] : [least, most];
}
const LONGEST = 30;

/** A word boundary takes no room; then a class, an escape or a character, and its count. */
const PIECE =
  /\\b|(?:\[([^\]^\\[](?:[^\]\\[]|\\[dD.\-/ ])*|\\[dD.\-/](?:[^\]\\[]|\\[dD.\-/ ])*)\]|\\([d.\-/+#_()])|([^\\[\](){}|.*+?^$]))(?:\{(\d{1,2})(?:,(\d{1,2}))?\}|(\?))?/uy;

function piecesOf(source: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < source.length) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(source);
    if (found === null) return undefined;
    at += found[0].length;
    if (found[0] === '\\b') continue;
    const [, set, escaped, plain, least, most, optional] = found;
    const ranges = set === undefined ? single(escaped, plain) : rangesOf(set);
    if (ranges === undefined) return undefined;
    const times = Number(least ?? (optional === undefined ? 1 : 0));
    pieces.push({ ranges, least: times, most: optional === undefined ? Number(most ?? times) : 1 });
  }
  return pieces;
}

const DIGITS = '1234567890';

function single(escaped: string | undefined, plain = ''): readonly string[] {
  return [escaped === 'd' ? DIGITS : (escaped ?? plain)];
}

const KNOWN: Readonly<Record<string, string>> = {
  '\\d': DIGITS,
  '0-9': DIGITS,
  'A-Z': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'a-z': 'abcdefghijklmnopqrstuvwxyz',
};

/** Of a class without ranges its first character; undefined for what it cannot say. */
function rangesOf(set: string): readonly string[] | undefined {
  const parts = set.match(/\\?.-.|\\.|./gu) ?? [];
  const spans = parts.filter((part) => part.length > 1 && !/^\\[^d]$/.test(part));
  if (spans.length === 0) return [(parts[0] ?? '').replace('\\', '')];
  const ranges = spans.map((part) => KNOWN[part] ?? spanOf(part));
  return ranges.every((one) => one !== undefined) ? ranges : undefined;
}

/** `1-9`, `A-F` */
function spanOf(part: string): string | undefined {
  const [, from = '', to = ''] = /^([0-9A-Za-z])-([0-9A-Za-z])$/.exec(part) ?? [];
  const all = [DIGITS.slice(-1) + DIGITS.slice(0, -1), KNOWN['A-Z'] ?? '', KNOWN['a-z'] ?? ''];
  const within = all.find((one) => from !== '' && one.includes(from) && one.includes(to));
  const span = within?.slice(within.indexOf(from), within.indexOf(to) + 1);
  return span === '' ? undefined : span;
}

/** Digits go on counting from piece to piece, so that `\d{3}-\d{4}` is 123-4567. */
function example(
  pieces: readonly { readonly ranges: readonly string[]; readonly times: number }[],
): string {
  const counts = new Map<string, number>();
  const next = (range: string): string => {
    const taken = counts.get(range) ?? 0;
    counts.set(range, taken + 1);
    return [...range][taken % [...range].length] ?? '';
  };
  return pieces
    .map(({ ranges, times }) =>
      Array.from({ length: times }, (_, at) => next(ranges[at % ranges.length] ?? '')).join(''),
    )
    .join('');
}
