// Random words of policies: names, texts, numbers, conditions, each as the language writes it.

import fc from 'fast-check';

/** The words of a part of a policy, in their order. */
export type Words = readonly string[];

const NAMES = ['a', 'plan', 'order_total', 'x1', 'like', 'says', 'times', 'no', 'team', 'language'];
export const name = fc.constantFrom(...NAMES);
const chars = fc.constantFrom(
  'a',
  'B',
  ' ',
  '  ',
  'é',
  '😀',
  '#',
  '/',
  '{',
  '\\"',
  '\\\\',
  '\\n',
  '\\t',
  'words that go on and on ',
);
export const lineText = fc.array(chars, { maxLength: 8 }).map((parts) => `"${parts.join('')}"`);
const blockText = fc
  .array(fc.oneof(chars, fc.constantFrom('\n', '\n  ', '\r\n', '"a', '""b', '    ')), {
    maxLength: 10,
  })
  .map((parts) => `"""${parts.join('')}"""`);
export const text = fc.oneof(
  { arbitrary: lineText, weight: 4 },
  { arbitrary: blockText, weight: 1 },
);
export const pattern = fc
  .tuple(
    fc.array(fc.constantFrom('a', '\\d+', '\\/', '[^/]', '\\b', 'é', ' ', '"q', '#', '(x|y)'), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.constantFrom('', 'i'),
  )
  .map(([parts, flags]) => `/${parts.join('')}/${flags}`);
export const number = fc.oneof(
  fc.nat({ max: 99 }).map(String),
  fc.nat({ max: 9999 }).map((value) => String(value / 100)),
  fc.nat({ max: 100 }).map((value) => `${value}%`),
);
export const day = fc.constantFrom('2026-12-25', '2024-02-29', '1999-01-01');
export const value = fc.oneof(
  name,
  lineText,
  number,
  number.map((digits) => `-${digits}`),
  day,
  fc.constantFrom('true', 'false', 'fr-CA', 'Enterprise'),
);
export const times = fc.nat({ max: 20 }).map(String);

/** The items with `between` between them. */
export function joined(items: readonly Words[], between: string): Words {
  return items.flatMap((item, index) => (index === 0 ? item : [between, ...item]));
}

export function list(item: fc.Arbitrary<string>): fc.Arbitrary<Words> {
  return fc.array(item, { minLength: 1, maxLength: 4 }).map((items) =>
    joined(
      items.map((one) => [one]),
      ',',
    ),
  );
}

export function optional(words: fc.Arbitrary<Words>): fc.Arbitrary<Words> {
  return fc.option(words, { nil: [] });
}

/** Words and parts, one after the other. */
export function inOrder(
  ...parts: readonly (string | fc.Arbitrary<string> | fc.Arbitrary<Words>)[]
) {
  const all = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part));
  return fc.tuple(...all).map((values): Words => values.flat());
}

export function block(item: fc.Arbitrary<Words>): fc.Arbitrary<Words> {
  return fc.array(item, { maxLength: 4 }).map((items): Words => ['{', ...items.flat(), '}']);
}

const comparison = fc.oneof(
  inOrder(name, 'is', value),
  inOrder(name, 'is', 'not', value),
  inOrder(name, 'is', 'given'),
  inOrder(name, 'is', 'not', 'given'),
  inOrder(name, 'in', '(', list(value), ')'),
  inOrder(name, fc.constantFrom('<', '<=', '>', '>='), value),
  inOrder('agent', 'is', name),
  inOrder('agent', 'is', 'not', name),
);
const count = inOrder(
  name,
  times,
  'times',
  fc.oneof(
    fc.constant<Words>([]),
    fc.constant(['in', 'a', 'row']),
    inOrder('within', times, 'turns'),
  ),
);

export const arbitraryConditionWords: fc.Arbitrary<Words> = fc.letrec<{ condition: Words }>(
  (tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      name.map((word): Words => [word]),
      fc.constant<Words>(['confirmed']),
      inOrder('now', name),
      inOrder('during', name),
      count,
      comparison,
      inOrder(fc.constantFrom('not', 'possible', 'certain'), '(', tie('condition'), ')'),
      inOrder(fc.constantFrom('not', 'possible', 'certain'), name),
      inOrder('(', tie('condition'), ')'),
      inOrder(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')),
    ),
  }),
).condition;
