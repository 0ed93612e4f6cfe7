// The canonical form of JSON that hashes are made of.

import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/policy/canonical-json.ts';
import { seeded } from '../reference/seed.ts';

describe('canonical JSON', () => {
  it('is that of RFC 8785', () => {
    const value = fc.jsonValue({ stringUnit: 'grapheme' });
    fc.assert(
      fc.property(value, (json) => {
        expect(canonicalJson(json)).toBe(canonicalize(json));
      }),
      seeded(2000),
    );
  });

  it('orders keys by their UTF-16 units, and writes numbers and texts as JavaScript does', () => {
    const value = { '\ufb33': 1e21, '\u{1f600}': 0.1, b: '\u20ac\n"', a: [null, true, {}] };
    expect(canonicalJson(value)).toBe(
      '{"a":[null,true,{}],"b":"\u20ac\\n\\"","\u{1f600}":0.1,"\ufb33":1e+21}',
    );
  });

  it('leaves out what is undefined, and in a list writes null for it', () => {
    const value = { b: undefined, a: [undefined, 1] };
    expect(canonicalJson(value)).toBe(canonicalize(value));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('has no form for %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });
});
