// What may stand in a cell: nothing that moves what stands beside it, and nothing that nobody sees. A terminal is the judge.

import addon from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from '../../../../src/eval/dashboard/frame/fit.ts';
import { span } from '../../../../src/eval/dashboard/frame/line.ts';
import { plainText } from '../../../../src/eval/dashboard/frame/plain-text.ts';
import { textWidth } from '../../../../src/eval/dashboard/frame/text-width.ts';

describe('what people wrote', () => {
  it.each([
    ['joined emoji are shown one by one', '👩‍👩‍👧‍👦!', '👩👩👧👦!'],
    ['without tones and looks', '👍🏽 ❤️ 1️⃣', '👍 ❤ 1'],
    ['emoji that not all terminals know are told by number', 'ok \u{1fae0}', 'ok <U+1FAE0>'],
    ['white space is a space, control characters are told', 'a\r\n\tb\u0007', 'a b\ufffd'],
    ['letters in parts are put together', 'e\u0301 \u1112\u1161\u11ab', 'é 한'],
    ['a word is not hidden from a rule unseen', 're\u200bfund', 're<U+200B>fund'],
    ['nor with a soft hyphen or a joiner', 're\u00adfu\u2060nd', 're<U+00AD>fu<U+2060>nd'],
    ['nor with a filler that counts as a letter', 're\u3164fund', 're<U+3164>fund'],
    ['several are one', 'a\u200b\u200c\u2063b', 'a<U+200B and 2 more>b'],
    [
      'words in tags are read',
      'hi\u{e0001}\u{e0069}\u{e0067}\u{e006e}\u{e007f}',
      'hi<hidden: ign>',
    ],
    ['annotations too', '\ufff9a\ufffab\ufffb', '<U+FFF9>a<U+FFFA>b<U+FFFB>'],
    ['a look alone', 'a\ufe0fb', 'a<U+FE0F>b'],
    ['nothing turns the direction of writing', '\u202eabc\u202c', '<U+202E>abc<U+202C>'],
    ['marks of direction within a word are told', 're\u200ffund', 're<U+200F>fund'],
    ['and between words they say nothing', 'שלום\u200f, \u200eabc', 'שלום, abc'],
    ['scripts that are spelled with joiners are', 'می\u200cخواهم क्\u200dष', 'میخواهم क्ष'],
    ['and those that part words so', 'ភាសា\u200bខ្មែរ', 'ភាសាខ្មែរ'],
    ['marks stand on something', '\u0301a', '\u25cc\u0301a'],
    ['and do not tower', `a${'\u0323'.repeat(40)}b`, `ạ${'\u0323'.repeat(4)}\ufffdb`],
    ['what is no sign at all', '\ud800\ue000\uffff', '\ufffd\ufffd\ufffd'],
  ])('%s', (_, text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  it('comes out the same a second time', () => {
    fc.assert(
      fc.property(strange, (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
      SEED,
    );
  });
});

const SEED = { seed: 20261124, numRuns: 300 };

/** Any signs at all, and the doubtful ones often. */
const strange = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(
      ...'a 1#é\u0301\u200b\u200c\u200d\u200e\u200f\u202e\u2066\u2069\u00ad\u2060\u3164\ufe0f\ufe0e',
      ...['\u{e0041}', '\u{e0100}', '\ufff9', '\u0ec4', '\u1161', '\ud800', '\u20e3', '\u07f2'],
      ...[
        '👍',
        '🏽',
        '👩‍👧',
        '🇩',
        '🇩🇪',
        '🏴',
        '\u{1fae0}',
        '日',
        '한',
        'ש',
        'ا',
        'क्ष',
        'ำ',
        '\u0bcd',
      ],
    ),
  ),
  maxLength: 40,
});

const ROOM = 60;

/** What a terminal has in the column behind each row; null where one went on in the next row. */
async function behind(rows: readonly string[]): Promise<readonly (string | null)[]> {
  const terminal = new xterm.Terminal({
    cols: ROOM + 20,
    rows: 10,
    scrollback: rows.length,
    allowProposedApi: true,
  });
  terminal.loadAddon(new addon.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const text = rows.map((row) => `${row}|`).join('\r\n');
  await new Promise<void>((done) => terminal.write(text, done));
  const found = rows.map((row, place) => {
    const line = terminal.buffer.active.getLine(place);
    return line === undefined || line.isWrapped
      ? null
      : (line.getCell(textWidth(row))?.getChars() ?? '');
  });
  terminal.dispose();
  return found;
}

describe('on a terminal', () => {
  it('every text is as wide as it is known to be, and no row goes on in the next', async () => {
    const texts = fc.sample(strange, { seed: 20261124, numRuns: 1_500 });
    const rows = texts.map((text) =>
      fitted([span('│'), span(plainText(text)), span(' 12 ')], ROOM)
        .map((one) => one.text)
        .join(''),
    );
    for (const [place, sign] of (await behind(rows)).entries()) {
      expect([rows[place], textWidth(rows[place] ?? ''), sign]).toEqual([rows[place], ROOM, '|']);
    }
  });

  it('every single sign is', async () => {
    const span = (from: number, count: number, step = 1) =>
      Array.from({ length: count }, (_, place) => String.fromCodePoint(from + place * step));
    const signs = [...span(0x80, 0x3000), ...span(0x10000, 0x1f00, 7), ...span(0x1f000, 0xb00)];
    const rows = signs.map((sign) => plainText(`a${sign}`));
    for (const [place, sign] of (await behind(rows)).entries()) {
      if (sign !== '|') expect.fail(`U+${signs[place]?.codePointAt(0)?.toString(16)}: ${sign}`);
    }
  });
});

it('columns behind words from right to left stay where they are', () => {
  const row = fitted([span('שלום'), span('  12'), span('  abc')], 20);
  expect(row.map(({ text }) => text)).toEqual(['שלום\u200e', '  12', '  abc', ' '.repeat(7)]);
  // However often it is fitted.
  expect(fitted(row, 20)).toEqual(row);
});
