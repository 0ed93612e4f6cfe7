// Patterns and phrases: of signals, and of details.

import { isMatchable } from '../../policy/normal-form.ts';
import { isPrelude } from '../prelude/prelude.ts';
import type { Span } from '../source.ts';
import type { PatternText } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { patternTrouble } from './patterns.ts';
import { error, type Findings, warning } from './report.ts';

export function* checkPatterns({ program }: Context): Findings {
  for (const item of program.statements) {
    if (isPrelude(item.span.file)) continue;
    if (item.kind === 'detail' && item.matching !== undefined) yield* checkPattern(item.matching);
    if (item.kind !== 'signal') continue;
    for (const line of item.items) {
      if (line.kind !== 'says' && line.kind !== 'unless_says') continue;
      for (const rule of line.rules) {
        if (rule.kind === 'pattern') yield* checkPattern(rule.pattern);
        else if (!isMatchable(rule.text.text)) {
          yield error('empty-text', rule.text.span, 'this phrase has no words to match', {
            help: 'write at least one word or number; signs alone need a pattern such as /[?!]{3}/',
          });
        }
      }
    }
  }
}

function* checkPattern(pattern: PatternText): Findings {
  const trouble = patternTrouble(pattern.source);
  switch (trouble?.kind) {
    case undefined:
      return;
    case 'nonlinear':
      yield error(
        'nonlinear-pattern',
        part(pattern, trouble),
        `Handrail's patterns run in time linear in the text, so ${trouble.what} is not possible`,
        { help: 'write a plainer pattern, and `unless says` for what must not be there' },
      );
      return;
    case 'unreadable':
      yield error('bad-pattern', pattern.span, `this pattern cannot be read: ${trouble.why}`, {
        help: 'patterns are in RE2 syntax; a sign that is meant as it is takes a backslash before it',
      });
      return;
    case 'matches_empty':
      yield error(
        'empty-match',
        pattern.span,
        'this pattern matches the empty text, so every text',
        {
          help: 'let it match at least one character: write + for *, and no ? around the whole',
        },
      );
      return;
    case 'ascii_boundary':
      yield warning(
        'ascii-word-boundary',
        part(pattern, trouble),
        '`\\b` knows only the letters a to z, so it finds no end of a word beside this letter',
        { help: 'write (^|[^\\p{L}]) before the word and ([^\\p{L}]|$) after it, or use a phrase' },
      );
      return;
  }
}

/** A part of the pattern, between its slashes; the whole where `\/` moves the places. */
function part(pattern: PatternText, at: { readonly start: number; readonly end: number }): Span {
  const { span, source, ignoreCase } = pattern;
  const asWritten = span.end - span.start === source.length + (ignoreCase ? 3 : 2);
  if (!asWritten) return span;
  return { file: span.file, start: span.start + 1 + at.start, end: span.start + 1 + at.end };
}
