// Patterns in RE2 syntax: time linear in the text, whatever the pattern.

import { RE2JS } from 're2js';
import type { CompiledPattern, Ports, TextSpan } from '../port.ts';
import { type QuickLook, quickLook } from './quick-look.ts';

/** Each search may read to the end of the text, so their number is bounded to keep "all" linear. */
const MOST_MATCHES = 100;

type Pattern = Parameters<Ports['patterns']['compile']>[0];

/** Compiling costs far more than matching: it waits for a text that may match, and is done once, however many engines run a policy. */
const ready = new WeakMap<Pattern, CompiledPattern>();

export const patterns: Ports['patterns'] = {
  compile(pattern, beside = [pattern]) {
    let known = ready.get(pattern);
    if (known === undefined) {
      // All at once: they share one look at each text.
      const look = quickLook(beside);
      beside.forEach((one, place) => {
        if (!ready.has(one)) ready.set(one, compiled(one, look, place));
      });
      known = ready.get(pattern) ?? compiled(pattern, quickLook([pattern]), 0);
    }
    return known;
  },
};

function compiled(pattern: Pattern, look: QuickLook, place: number): CompiledPattern {
  const { source, ignoreCase } = pattern;
  let expression: RE2JS | undefined;
  return {
    find(text, howMany) {
      if (!look(text, place)) return [];
      expression ??= RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
      // Whether there is a match costs far less than where it is, and mostly there is none.
      if (!expression.test(text)) return [];
      const found: TextSpan[] = [];
      const matcher = expression.matcher(text);
      const most = howMany === 'first' ? 1 : MOST_MATCHES;
      while (found.length < most && matcher.find()) {
        found.push({ start: matcher.start(), end: matcher.end() });
      }
      return found;
    },
  };
}
