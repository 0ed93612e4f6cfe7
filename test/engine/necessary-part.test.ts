// The quick look before a pattern: it never says no where the pattern matches.

import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import { quickLook } from '../../src/engine/ports/quick-look.ts';
import type { Pattern } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';

const of = (source: string, ignoreCase = true) => ({ source, ignoreCase });
const mayMatch = (pattern: Pattern, text: string): boolean => quickLook([pattern])(text, 0);

describe('what may match', () => {
  it.each<[string, string, boolean]>([
    ['refund', 'I want a REFUND', true],
    ['refund', 'I want my money', false],
    ['refunds?', 'refund', true],
    ['re(fund|turn)', 'return', true],
    ['re(fund|turn)', 'are in turn', true],
    ['re(fund|turn)', 'the turn', false],
    ['re(fund|turn)', 'the money', false],
    ['(a|)refund', 'money', false],
    ['(refund|)', 'money', true],
    ['(refund)?', 'money', true],
    ['(refund)+', 'money', false],
    ['x{2,3}y{2}z', 'xxyyz', true],
    ['call\\s+me', 'do call me', true],
    ['call\\s+me', 'do write', false],
    ['^\\W*agent\\W*$', 'agent!', true],
    ['^\\W*agent\\W*$', 'nobody', false],
    ['\\.{3}', 'what...', true],
    ['\\.{3}', 'what', false],
    ['[kK]ey[s]', 'the \u212aey\u017f', true],
    ['task', 'ta\u017f\u212a', true],
    ['(?i)refund', 'money', true],
    ['\\x{72}efund', 'money', true],
    ['\\Qrefund\\E', 'money', true],
    ['[^a]refund', 'money', false],
    ['[[:alpha:]]refund', 'xrefund', true],
    ['größe', 'die größe', true],
    ['x{,3}', 'y', false],
    ['refund)', 'money', true],
    ['refund**', 'money', true],
    ['refund{2}{3}', 'money', true],
    ['(refund', 'money', true],
  ])('/%s/ in "%s": %s', (source, text, expected) => {
    expect(mayMatch(of(source), text)).toBe(expected);
  });

  it('is whatever the library finds', () => {
    interface Made {
      readonly source: string;
      /** A text that it is likely to match. */
      readonly text: string;
    }
    const made = (source: string, ...texts: string[]): fc.Arbitrary<Made> =>
      fc.constantFrom(...texts).map((text) => ({ source, text }));
    const letter = fc.oneof(
      ...['a', 'b', '1', ' ', '-', 'é'].map((sign) => made(sign, sign)),
      made('k', 'k', 'K', '\u212a'),
      made('s', 's', 'S', '\u017f'),
      made('[ab]', 'a', 'B'),
      made('[ks]', 'k', '\u212a', '\u017f'),
      made('\\w', 'a', '1', '_'),
      made('\\s', ' ', '\n'),
      made('\\d', '7'),
    );
    const rare = fc.oneof(
      made('.', 'a', '😀'),
      made('\\.', '.'),
      made('\\W', '-', 'é'),
      made('[^a]', 'k', 'é'),
      made('[a-k]', 'c'),
      made('[]a]', ']', 'a'),
      made('[\\w-]', '-'),
      made('[[:digit:]]', '5'),
      made('\\pL', 'é', 'K'),
      made('\\x61', 'a'),
      made('{', '{'),
      ...['\\b', '^', '$', '()'].map((border) => made(border, '')),
    );
    const times = fc.constantFrom<readonly [string, readonly number[]]>(
      ...Array.from({ length: 6 }, () => ['', [1]] as const),
      ['?', [0, 1]],
      ['*', [0, 2]],
      ['+', [1, 3]],
      ['{2}', [2]],
      ['{1,2}', [1, 2]],
      ['{0,1}', [0, 1]],
      ['{2,}', [2, 7]],
      ['{6}', [6]],
      ['+?', [1, 2]],
    );
    const { any } = fc.letrec<{ any: Made; sequence: Made; item: Made }>((tie) => ({
      any: fc
        .tuple(fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }), fc.nat())
        .map(([parts, at]) => ({
          source: parts.map(({ source }) => source).join('|'),
          text: parts[at % parts.length]?.text ?? '',
        })),
      sequence: fc.array(tie('item'), { maxLength: 5 }).map((items) => ({
        source: items.map(({ source }) => source).join(''),
        text: items.map(({ text }) => text).join(''),
      })),
      item: fc
        .tuple(
          fc.oneof(
            { maxDepth: 2 },
            { weight: 6, arbitrary: letter },
            { weight: 1, arbitrary: rare },
            {
              weight: 3,
              arbitrary: fc.tuple(tie('any'), fc.constantFrom('(', '(?:')).map(([one, opens]) => ({
                source: `${opens}${one.source})`,
                text: one.text,
              })),
            },
          ),
          times,
          fc.nat(),
        )
        .map(([{ source, text }, [often, counts], at]) => ({
          source: source + often,
          text: text.repeat(counts[at % counts.length] ?? 1),
        })),
    }));
    const beside = fc.constantFrom('', ' ', 'x ', ' ask', '😀', 'ab');
    let matches = 0;
    let spared = 0;
    fc.assert(
      fc.property(any, any, fc.boolean(), beside, beside, (one, other, ignoreCase, left, right) => {
        const pattern = of(one.source, ignoreCase);
        const compiled = compiledOr(() =>
          RE2JS.compile(pattern.source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0),
        );
        if (compiled === undefined) return;
        const together = quickLook([of(other.source), pattern, of('refund'), pattern]);
        for (const text of [left + one.text + right, left + other.text + right]) {
          // Beside others a pattern is looked for as if it were alone.
          for (const place of [1, 3]) expect(together(text, place)).toBe(mayMatch(pattern, text));
          if (!compiled.matcher(text).find()) {
            if (!mayMatch(pattern, text)) spared++;
            continue;
          }
          if (mayMatch(pattern, text) !== true) expect.fail(`/${one.source}/ is in "${text}"`);
          matches++;
        }
      }),
      seeded(3000),
    );
    expect(matches).toBeGreaterThan(1500);
    expect(spared).toBeGreaterThan(300);
  });

  it('is told of each text anew, for every pattern and in any order', () => {
    const look = quickLook([of('refund'), of('call\\s+(me|us)'), of('.*'), of('call us|refund')]);
    const told = (text: string) => [3, 1, 0, 2].map((place) => look(text, place)).toReversed();
    expect(told('Call us')).toEqual([true, false, true, true]);
    expect(told('a REFUND')).toEqual([true, true, false, true]);
    expect(told('')).toEqual([true, false, false, false]);
    expect(told('call\tus, refund')).toEqual([true, true, true, true]);
    expect(told('Call us')).toEqual([true, false, true, true]);
  });

  it('looks for more than the rarest part', () => {
    const look = quickLook([of('\\b(speak|talk)\\s+(\\w+\\s+)?to\\s+(agents?|human)\\b')]);
    expect(look('I want to speak to a human', 0)).toBe(true);
    expect(look('I want to speak of my parcel', 0)).toBe(false);
    expect(look('only a human can do it', 0)).toBe(false);
  });

  it('spares most patterns of every policy in a turn that asks for something else', () => {
    const { policy } = compileText('scope "x"\nroute otherwise to inbox "S"\n');
    const all = (policy?.signals ?? []).flatMap(({ says }) =>
      says.flatMap((rule) => (rule.kind === 'pattern' ? [rule] : [])),
    );
    const left = all.filter((pattern) => mayMatch(pattern, 'Where is my parcel? Order 4481234'));
    expect(left.length).toBeLessThan(all.length / 5);
  });
});

/** Undefined where the pattern is none. */
function compiledOr<T>(compile: () => T): T | undefined {
  try {
    return compile();
  } catch {
    return undefined;
  }
}
