// A policy.json with patterns that no engine could run.

import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import { loadPolicy } from '../../src/dsl/load-policy.ts';
import { hashPolicy } from '../../src/policy/hash.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';

const TEXT = `scope "Orders"
use "handrail/safety"
signal angry "The customer shouts" { says /PATTERN/ unless says /PATTERN/ }
detail order_number: text matching /PATTERN/
escalate when angry and order_number is given
route otherwise to inbox "Support"
`;

const { policy: sample } = compileText(TEXT);

/** With this in place of its own patterns, and with a hash that matches. */
function withPattern(source: string): Policy {
  if (sample === undefined) throw new Error('the sample has errors');
  const changed: Policy = JSON.parse(
    JSON.stringify(sample).replaceAll('"PATTERN"', JSON.stringify(source)),
  );
  return { ...changed, hash: hashPolicy(changed) };
}

describe('loadPolicy', () => {
  it('takes what the compiler made, with the patterns that come with Handrail', () => {
    const policy = withPattern('\\d{6}');
    expect(loadPolicy(JSON.stringify(policy))).toEqual({ ok: true, policy });
  });

  it.each([
    ['[a', 'missing closing ]'],
    ['(a', 'missing closing )'],
    ['a**', 'invalid nested repetition operator'],
    ['(?=a)b', 'look-around is not possible'],
    ['(a)\\1', 'a back-reference is not possible'],
    ['a*', 'the empty text is a match'],
  ])('refuses /%s/ wherever it stands', (source, why) => {
    const what = `${why} in the pattern /${source}/`;
    expect(loadPolicy(withPattern(source))).toEqual({
      ok: false,
      problems: [
        `signal "angry": ${what}`,
        `signal "angry": ${what}`,
        `detail "order_number": ${what}`,
      ],
    });
  });

  it('lets nothing pass that an engine cannot compile', () => {
    const sign = fc.constantFrom(...'ab1()[]{}*+?|\\^$.,-', '(?:', '\\d', '{2,', '[^');
    const source = fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(source, (text) => {
        if (!loadPolicy(withPattern(text)).ok) return;
        expect(() => RE2JS.compile(text, RE2JS.CASE_INSENSITIVE)).not.toThrow();
      }),
      seeded(150),
    );
  });
});
