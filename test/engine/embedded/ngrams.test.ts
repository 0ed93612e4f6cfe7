// Pieces of texts: their ids never change, for stored counts and models rest on them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ngramCountsFile,
  readNgramCounts,
  weightsOf,
} from '../../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import {
  NGRAM_SPACE,
  pieceReader,
  wordPiece,
} from '../../../src/engine/classifiers/embedded/encoding/ngrams.ts';
import { seeded } from '../../reference/seed.ts';

const read = pieceReader();

/** Written anew from the description, with strings: slow and plain. */
function naivePieces(list: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  const add = (text: string, start: number): void => {
    let sum = BigInt(start);
    for (const unit of text.split('')) {
      sum = ((sum ^ BigInt(unit.charCodeAt(0))) * 0x01000193n) & 0xffffffffn;
    }
    sum ^= sum >> 16n;
    sum = (sum * 0x85ebca6bn) & 0xffffffffn;
    sum ^= sum >> 13n;
    sum = (sum * 0xc2b2ae35n) & 0xffffffffn;
    sum ^= sum >> 16n;
    const id = Number(sum % BigInt(NGRAM_SPACE));
    found.set(id, (found.get(id) ?? 0) + 1);
  };
  const text = ` ${list.join(' ')} `;
  for (let from = 0; from < text.length; from++) {
    for (const size of [3, 4, 5]) {
      if (from + size <= text.length) add(text.slice(from, from + size), 0x811c9dc5);
    }
  }
  for (const [at, word] of list.entries()) {
    add(word, 0x9747b28c);
    if (at > 0) add(`${list[at - 1]} ${word}`, 0x9747b28c);
  }
  return found;
}

describe('pieces', () => {
  // Stored files hold these numbers.
  it.each([
    ['card', 66_526],
    ['my card', 198_106],
    ['0', 16_544],
    ["n't", 257_799],
  ])('the id of %j is fixed', (text, id) => {
    expect(wordPiece(text)).toBe(id);
  });

  it('are those of the plain way', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé']{1,9}$/), { maxLength: 12 }), (list) => {
        const { ids, counts } = read(list);
        const found = new Map([...ids].map((id, at) => [id, counts[at] as number]));
        expect(found).toEqual(naivePieces(list));
      }),
      seeded(200),
    );
  });

  it('of a long text are all there', () => {
    const list = Array.from({ length: 2_000 }, (_, at) => `w${(at * 7919) % 1999}`);
    const { ids, counts } = read(list);
    expect(new Map([...ids].map((id, at) => [id, counts[at] as number]))).toEqual(
      naivePieces(list),
    );
  });
});

describe('counts', () => {
  const messages = ['my card', 'my card', 'a dog', 'my my my'];
  const file = ngramCountsFile(messages);
  const counts = readNgramCounts(file);

  it('say in how many messages a piece comes', () => {
    expect(counts.messages).toBe(4);
    const weights = weightsOf(counts);
    const weight = (text: string): number =>
      weights[counts.logs[wordPiece(text)] as number] as number;
    // Steps of a sixteenth of a doubling: within 2.2 % of the count.
    expect(weight('my')).toBeCloseTo(Math.log(5 / 4), 1);
    expect(weight('card')).toBeCloseTo(Math.log(5 / 3), 1);
    expect(weight('dog')).toBeCloseTo(Math.log(5 / 2), 1);
    expect(weight('never heard')).toBeCloseTo(Math.log(5), 12);
  });

  it.each([
    ['empty', new Uint8Array(), 'it does not begin with HRN1'],
    ['torn', file.subarray(0, -1), `it has ${NGRAM_SPACE - 1} counts, not ${NGRAM_SPACE}`],
    ['of other ids', changed(4, 17), 'its ids have 17 bits, not 18'],
    ['with a byte that changed', changed(1_000, 255), 'its checksum does not fit'],
  ])('a file that is %s is refused', (_, bytes, why) => {
    expect(() => readNgramCounts(bytes)).toThrow(
      `these are no n-gram counts, or broken ones: ${why}`,
    );
  });

  function changed(at: number, value: number): Uint8Array {
    const copy = file.slice();
    copy[at] = value;
    return copy;
  }
});
