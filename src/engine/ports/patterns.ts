// Patterns in RE2 syntax: time linear in the text, whatever the pattern.

import { RE2JS } from 're2js';
import type { CompiledPattern, Ports, TextSpan } from '../port.ts';
import { mayMatch } from './necessary-part.ts';

/** Each search may read to the end of the text, so their number is bounded to keep "all" linear. */
const MOST_MATCHES = 100;

type Pattern = Parameters<Ports['patterns']['compile']>[0];

/** Compiling costs far more than matching: it waits for a text that may match, and is done once, however many engines run a policy. */
const ready = new WeakMap<Pattern, CompiledPattern>();

export const patterns: Ports['patterns'] = {
  compile(pattern) {
    const known = ready.get(pattern) ?? compiled(pattern);
    ready.set(pattern, known);
    return known;
  },
};

function compiled(pattern: Pattern): CompiledPattern {
  const { source, ignoreCase } = pattern;
  let expression: RE2JS | undefined;
  return {
    find(text, howMany) {
      if (!mayMatch(pattern, text)) return [];
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
