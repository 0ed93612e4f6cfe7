// Times of exports as ISO 8601.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTime } from '../../../src/eval/import/times.ts';
import { seeded } from '../../reference/seed.ts';

test.each([
  [1777888800, '2026-05-04T10:00:00Z'],
  [1777888800500, '2026-05-04T10:00:00.500Z'],
  ['1777888800', '2026-05-04T10:00:00Z'],
  ['2026-05-04T10:00:00Z', '2026-05-04T10:00:00Z'],
  ['2026-05-04T12:00:00+02:00', '2026-05-04T10:00:00Z'],
  ['2026-05-04T12:00:00.250+0200', '2026-05-04T10:00:00.250Z'],
  ['2026-05-04 10:00:00 UTC', '2026-05-04T10:00:00Z'],
  ['2026-05-04 10:00:00', '2026-05-04T10:00:00Z'],
  ['2026-05-04T10:00', '2026-05-04T10:00:00Z'],
  ['2026-13-40T10:00:00Z', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [0, undefined],
  [Number.NaN, undefined],
  [8.64e18, undefined],
  [null, undefined],
  [undefined, undefined],
])('%j', (value, iso) => {
  expect(isoTime(value)).toBe(iso);
});

test('what comes out is a time that stays what it is', () => {
  const values = fc.oneof(
    fc.double(),
    fc.string(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  fc.assert(
    fc.property(values, (value) => {
      const iso = isoTime(value);
      if (iso === undefined) return;
      expect(iso).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
      expect(isoTime(iso)).toBe(iso);
    }),
    seeded(500),
  );
});
