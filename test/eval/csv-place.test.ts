// Every cell of a table is found where it stands, whatever is in the cells before it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsvRows } from '../../src/eval/dataset/csv-rows.ts';
import { seeded } from '../reference/seed.ts';

const cell = fc.record({
  text: fc.string({
    unit: fc.constantFrom('a', 'é', '日', ' ', '"', ',', '\n', '\r\n'),
    maxLength: 6,
  }),
  quoted: fc.boolean(),
});
const row = fc.record({
  cells: fc.array(cell, { minLength: 2, maxLength: 4 }),
  blankBefore: fc.nat({ max: 2 }),
});

function written({ text, quoted }: { readonly text: string; readonly quoted: boolean }): string {
  return quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function placeIn(text: string) {
  const lines = text.split(/\r\n|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

test('cells and ends of rows are where they were written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
      fc.boolean(),
      async (rows, lineEnd, cuts, marked) => {
        // The first row tells the parser how lines end.
        let text = `head,er${lineEnd}`;
        const places: ReturnType<typeof placeIn>[][] = [
          [
            { line: 1, column: 1 },
            { line: 1, column: 6 },
            { line: 1, column: 8 },
          ],
        ];
        for (const { cells, blankBefore } of rows) {
          text += lineEnd.repeat(blankBefore);
          const found: ReturnType<typeof placeIn>[] = [];
          for (const [index, one] of cells.entries()) {
            if (index > 0) text += ',';
            found.push(placeIn(text));
            text += written(one);
          }
          places.push([...found, placeIn(text)]);
          text += lineEnd;
        }
        const read: ReturnType<typeof placeIn>[][] = [];
        for await (const item of readCsvRows(
          't.csv',
          cut(Buffer.from((marked ? '\uFEFF' : '') + text), cuts),
          ',',
        )) {
          if (item.kind !== 'row') throw new Error(item.problem.message);
          const ends = item.cells.length + 1;
          read.push(Array.from({ length: ends }, (_, at) => item.at(at)));
        }
        expect(read).toEqual(places);
      },
    ),
    seeded(300),
  );
});

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield Buffer.from(bytes.subarray(at, at + size));
    at += size;
  }
  yield Buffer.from(bytes.subarray(at));
}
