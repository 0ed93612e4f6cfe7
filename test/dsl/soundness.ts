// What must hold of whatever the compiler returns: every message has words and a place, and no policy is missing without one.

import { isDeepStrictEqual } from 'node:util';
import type { Compiled } from '../../src/dsl/compiled.ts';
import type { Diagnostic } from '../../src/dsl/diagnostic.ts';
import { renderGithub } from '../../src/dsl/render/github.ts';
import { renderPretty } from '../../src/dsl/render/pretty.ts';
import { toSarif } from '../../src/dsl/render/sarif.ts';
import type { Source, Span } from '../../src/dsl/source.ts';
import { loadPolicy } from '../../src/policy/load/load.ts';

/** Every breach, as a line for people; none where all is well. */
export function breachesIn({ policy, diagnostics, sources }: Compiled): readonly string[] {
  const breaches = diagnostics.flatMap((diagnostic) => breachesOf(diagnostic, sources.files));
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  if (policy === undefined && !hasError) breaches.push('no policy, and no message that says why');
  if (policy !== undefined && hasError) breaches.push('a policy in spite of an error');
  if (policy !== undefined) {
    const loaded = loadPolicy(JSON.stringify(policy));
    if (!loaded.ok) breaches.push(`the loader refuses it: ${loaded.problems.join('; ')}`);
    else if (!isDeepStrictEqual(loaded.policy, policy)) breaches.push('the loader changes it');
  }
  // Places outside the text break the renderers too, which would hide what is wrong.
  if (breaches.length > 0) return breaches;
  renderPretty(diagnostics, sources.files, { colour: true });
  renderGithub(diagnostics, sources.files);
  JSON.stringify(toSarif(diagnostics, sources.files));
  return [];
}

function breachesOf(diagnostic: Diagnostic, files: readonly Source[]): string[] {
  const { code, message, span, related = [], fix } = diagnostic;
  const spans = [span, ...related.map((other) => other.span), ...(fix ? [fix.span] : [])];
  const outside = spans.filter((place) => !isInside(place, files));
  return [
    ...(message.trim() === '' ? [`${code} without words`] : []),
    ...outside.map((place) => `${code} at ${JSON.stringify(place)}, outside the text: ${message}`),
  ];
}

function isInside({ file, start, end }: Span, files: readonly Source[]): boolean {
  const source = files.find((one) => one.file === file);
  return source !== undefined && start >= 0 && start <= end && end <= source.text.length;
}
