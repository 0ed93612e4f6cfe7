// JSON of runs: the same values give the same bytes, whatever the values are.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedJson } from '../../src/eval/run/folder/sorted-json.ts';

test('any JSON is written, and stays what it was but for halves of characters', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      expect(JSON.parse(sortedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 20261123 },
  );
});

test('half of a character is written as what stands for broken text', () => {
  expect(sortedJson({ 'a\ud83d': ['b\ude00', '😀'] })).toBe(
    '{\n  "a\ufffd": [\n    "b\ufffd",\n    "😀"\n  ]\n}\n',
  );
});

test('the order of keys changes no byte', () => {
  expect(sortedJson({ b: 1, a: { d: 2, c: 3 } })).toBe(sortedJson({ a: { c: 3, d: 2 }, b: 1 }));
});
