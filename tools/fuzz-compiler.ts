// Throws random texts and mutated policies at the compiler: `npm run script -- tools/fuzz-compiler.ts SEED [TEXTS] [POLICIES]`.

import fc from 'fast-check';
import { compile, compileText } from '../src/dsl/compile.ts';
import { format } from '../src/dsl/format/format.ts';
import type { Source } from '../src/dsl/source.ts';
import { arbitraryAnyText, arbitraryBrokenText } from '../test/dsl/arbitrary-policy-text.ts';
import { arbitraryMutatedExample, readerWith } from '../test/dsl/mutated-examples.ts';
import { breachesIn } from '../test/dsl/soundness.ts';

const [seed = Number.NaN, texts = 100_000, policies = 10_000] = process.argv.slice(2).map(Number);
if (![seed, texts, policies].every((number) => Number.isSafeInteger(number))) {
  console.error('usage: npm run script -- tools/fuzz-compiler.ts SEED [TEXTS] [POLICIES]');
  process.exit(2);
}

const NAMED = 'policy.handrail';
const textSource = (text: string): Source => ({ file: NAMED, text });
const anyText = arbitraryAnyText.map(textSource);
const mutated = fc.oneof(arbitraryBrokenText.map(textSource), arbitraryMutatedExample);

/** How many of the inputs compiled: a run in which all fail, or none, would show little. */
let compiled = 0;

function expectSound(source: Source): void {
  const result = compile(source.file, readerWith(source));
  const breaches = breachesIn(result);
  if (breaches.length > 0) throw new Error(breaches.join('\n'));
  if (result.policy !== undefined) compiled += 1;
  const once = format(source);
  if (!once.ok) return;
  const twice = format({ ...source, text: once.text });
  if (!twice.ok || twice.text !== once.text) throw new Error('formatting twice is not once');
}

function fuzz(what: string, sources: fc.Arbitrary<Source>, numRuns: number): void {
  compiled = 0;
  const started = performance.now();
  const result = fc.check(fc.property(sources, expectSound), { seed, numRuns });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  if (!result.failed) {
    console.log(`${what}: ${numRuns} in ${seconds} s, of which ${compiled} compile; all sound`);
    return;
  }
  process.exitCode = 1;
  const { file, text } = result.counterexample?.[0] ?? textSource('');
  console.error(`${what}: unsound after ${result.numRuns} (seed ${seed}), the smallest found:`);
  console.error(`${file}: ${JSON.stringify(text)}`);
  console.error(
    result.errorInstance instanceof Error ? result.errorInstance.stack : result.errorInstance,
  );
}

/** Nesting beyond all reason must end in a message, not at the end of the stack. */
const DEEP = 10_000;
const NESTINGS: readonly (readonly [what: string, text: string])[] = [
  ['parentheses', `escalate when ${'('.repeat(DEEP)}x${')'.repeat(DEEP)}`],
  ['parentheses left open', `escalate when ${'('.repeat(DEEP)}`],
  ['not', `escalate when ${'not '.repeat(DEEP)}x`],
  ['not and parentheses', `escalate when ${'not ('.repeat(DEEP)}x${')'.repeat(DEEP)}`],
  ['blocks', `signal x ${'{ '.repeat(DEEP)}${'}'.repeat(DEEP)}`],
  ['agents', `${'agent a { '.repeat(DEEP)}${'}'.repeat(DEEP)}`],
  ['groups of a pattern', `signal x { says /${'('.repeat(DEEP)}a${')'.repeat(DEEP)}/ }`],
];

function dig([what, text]: (typeof NESTINGS)[number]): void {
  const result = compileText(text, NAMED);
  const breaches = [...breachesIn(result)];
  const message = result.diagnostics.find(({ severity }) => severity === 'error')?.message;
  if (message === undefined) breaches.push('no message');
  if (breaches.length > 0) process.exitCode = 1;
  console.log(`${DEEP} ${what}: ${breaches.length > 0 ? breaches.join('\n') : message}`);
}

for (const nesting of NESTINGS) dig(nesting);
fuzz('random texts', anyText, texts);
fuzz('mutated policies', mutated, policies);
