// Whether a pattern can be matched in time linear in the text, and what is odd about it.

import { RE2JS, RE2JSException } from 're2js';

export type PatternTrouble =
  | {
      readonly kind: 'nonlinear';
      readonly what: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'matches_empty' }
  | { readonly kind: 'ascii_boundary'; readonly start: number; readonly end: number };

/** Offsets count from the start of the pattern's source. */
export function patternTrouble(source: string): PatternTrouble | undefined {
  try {
    if (RE2JS.compile(source).matcher('').find()) return { kind: 'matches_empty' };
  } catch (error) {
    // Only what the library says of the pattern is an answer; anything else is a fault of ours.
    if (!(error instanceof RE2JSException)) throw error;
    const why = /^error parsing regexp: (.*?)(?:: `|$)/su.exec(error.message)?.[1];
    return (
      nonlinearPart(source) ?? {
        kind: 'unreadable',
        why: (why ?? error.message).replace('Perl ', ''),
      }
    );
  }
  return boundaryPart(source);
}

const NONLINEAR: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]/, 'look-around'],
  [/^\(\?>/, 'an atomic group'],
  [/^\\(?:[1-9]|k[<{'])/, 'a back-reference'],
  [/^\(\?P=/, 'a back-reference'],
];

/** What RE2 leaves out because it cannot be linear. A `[…]` holds none of it. */
function nonlinearPart(source: string): PatternTrouble | undefined {
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const rest = source.slice(at, at + 4);
    if (!inClass) {
      for (const [form, what] of NONLINEAR) {
        const found = form.exec(rest);
        if (found) return { kind: 'nonlinear', what, start: at, end: at + found[0].length };
      }
      if (char === '[') inClass = true;
    } else if (char === ']') inClass = false;
    if (char === '\\') at += 1;
  }
  return undefined;
}

/** `\b` right beside a letter that is not ASCII: there it finds no end of a word. */
function boundaryPart(source: string): PatternTrouble | undefined {
  const beside = /(?<!\\)(?:\\\\)*(\\b)[([?:]*(?!\w)\p{L}|(?!\w)\p{L}[)\]+*?]*(\\b)/u.exec(source);
  if (beside === null) return undefined;
  const start = beside.index + beside[0].indexOf('\\b');
  return { kind: 'ascii_boundary', start, end: start + 2 };
}
