// The policies that ship with Handrail, with pieces cut out, doubled, swapped or brought in from elsewhere.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { FileReader } from '../../src/dsl/compiled.ts';
import type { Source } from '../../src/dsl/source.ts';

const POLICIES: readonly Source[] = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.handrail'))
  .sort()
  .map((name) => join('examples', name))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Words, texts, signs and white space, so that an edit moves what a person would move. */
const PIECE = /"(?:[^"\\\n]|\\.)*"|[\p{L}\p{N}_]+|\s+|./gsu;
const PIECES = POLICIES.map(({ text }) => text.match(PIECE) ?? []);
const ALL_PIECES = [...new Set(PIECES.flat())].sort();

type Edit = (pieces: readonly string[]) => readonly string[];

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const spliced = (pieces: readonly string[], where: number, length: number, put: string[]) => {
  const at = Math.floor(where * pieces.length);
  return [...pieces.slice(0, at), ...put, ...pieces.slice(at + length)];
};

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 20 })).map(
    ([where, length]): Edit =>
      (pieces) =>
        spliced(pieces, where, length, []),
  ),
  fc.tuple(place, fc.constantFrom(...ALL_PIECES), fc.boolean()).map(
    ([where, piece, instead]): Edit =>
      (pieces) =>
        spliced(pieces, where, instead ? 1 : 0, [piece]),
  ),
  fc.tuple(place, place, fc.integer({ min: 1, max: 12 })).map(
    ([from, to, length]): Edit =>
      (pieces) => {
        const at = Math.floor(from * pieces.length);
        return spliced(pieces, to, 0, pieces.slice(at, at + length));
      },
  ),
  fc.tuple(place, place).map(
    ([where, inside]): Edit =>
      (pieces) => {
        const piece = pieces[Math.floor(where * pieces.length)] ?? '';
        const at = Math.floor(inside * piece.length);
        return spliced(pieces, where, 1, [piece.slice(0, at) + piece.slice(at + 1)]);
      },
  ),
  fc.tuple(place, fc.string({ unit: 'binary', minLength: 1, maxLength: 3 })).map(
    ([where, text]): Edit =>
      (pieces) =>
        spliced(pieces, where, 0, [text]),
  ),
);

/** One of the policies under its own name, changed in one to four places. */
export const arbitraryMutatedExample: fc.Arbitrary<Source> = fc
  .tuple(
    fc.nat({ max: POLICIES.length - 1 }),
    fc.array(edit, { minLength: 1, maxLength: 4, size: 'max' }),
  )
  .map(([index, edits]) => ({
    file: POLICIES[index]?.file ?? '',
    text: edits
      .reduce<readonly string[]>((pieces, one) => one(pieces), PIECES[index] ?? [])
      .join(''),
  }));

/** Reads the one file as it is given, and the others as they ship. */
export function readerWith({ file, text }: Source): FileReader {
  return {
    read: (path) => (path === file ? text : POLICIES.find((one) => one.file === path)?.text),
    resolve: (from, path) => join(dirname(from), path),
  };
}
