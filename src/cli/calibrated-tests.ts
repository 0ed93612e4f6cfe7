// What new thresholds change in the tests of a policy.

import type { EmbeddedClassifier } from '../engine/classifiers/embedded/classifier.ts';
import { createEngine } from '../engine/engine.ts';
import { defaultPorts } from '../engine/ports/default.ts';
import { counted } from '../eval/report/numbers.ts';
import { playTests } from '../testing/play.ts';
import type { Usable } from './policy-file.ts';

/** Undefined where the policy has no tests. */
export async function changedTestsText(
  usable: Usable,
  before: EmbeddedClassifier,
  after: EmbeddedClassifier,
): Promise<string | undefined> {
  const play = (classifier: EmbeddedClassifier) =>
    playTests(usable, (policy, options) => createEngine(policy, defaultPorts, options), [
      classifier,
    ]);
  const earlier = await play(before);
  const now = await play(after);
  if (now.length === 0) return undefined;
  const named = (passed: boolean) =>
    now
      .filter((one, at) => one.passed === passed && earlier[at]?.passed !== passed)
      .map(({ name }) => (passed ? `  ✓ passes now: ${name}\n` : `  ✗ fails now: ${name}\n`));
  const changed = [...named(false), ...named(true)];
  const tests = `${counted(now.length, 'test')} of the policy`;
  return changed.length === 0
    ? `With these thresholds the ${tests} ${now.length === 1 ? 'ends' : 'end'} as before.\n`
    : `With these thresholds ${changed.length} of the ${tests} ${changed.length === 1 ? 'ends' : 'end'} differently:\n${changed.join('')}`;
}
