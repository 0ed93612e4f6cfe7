// Which signals a turn states by its words alone: `says` without `unless says`, with the words to show.

import { tokens } from '../../policy/normal-form.ts';
import type { Pattern, Side, Signal, TextRule } from '../../policy/policy.ts';
import type { CompiledPattern, Ports, TextSpan } from '../port.ts';
import { compilePhrases } from './phrase-automaton.ts';
import { plain } from './plain-text.ts';

export interface Said {
  readonly signal: string;
  /** The leftmost match, of those the longest: a slice of the turn in NFC. */
  readonly quote: string;
}

export interface TextRuleReader {
  /** Whether any signal has text rules. */
  readonly any: boolean;
  /** What a turn says, in the order of the signals; only signals `by` the side where one is given (those `by anyone` always). */
  read(text: string, side?: Exclude<Side, 'anyone'>): Said[];
}

interface Compiled {
  readonly name: string;
  readonly by: Side;
  readonly says: readonly CompiledPattern[];
  readonly unless: readonly CompiledPattern[];
}

export function compileTextRules(
  signals: readonly Signal[],
  patterns: Ports['patterns'],
): TextRuleReader {
  const phrases: string[][] = [];
  /** Per phrase: the place of its signal, and whether it is a veto. */
  const owners: { readonly at: number; readonly veto: boolean }[] = [];

  const patternsOf = (rules: readonly TextRule[], at: number, veto: boolean): CompiledPattern[] => {
    const own: Pattern[] = [];
    for (const rule of rules) {
      if (rule.kind === 'pattern') own.push(rule);
      else {
        phrases.push(tokens(rule.text).map((token) => token.word));
        owners.push({ at, veto });
      }
    }
    return own.map((pattern) => patterns.compile(pattern, own));
  };

  const compiled: Compiled[] = signals
    .filter((signal) => signal.says.length > 0)
    .map((signal, at) => ({
      name: signal.name,
      by: signal.by,
      says: patternsOf(signal.says, at, false),
      unless: patternsOf(signal.unlessSays, at, true),
    }));
  const automaton = compilePhrases(phrases);

  return {
    any: compiled.length > 0,
    read(text, side) {
      if (compiled.length === 0) return [];
      const nfc = text.normalize('NFC');
      const words = tokens(nfc);
      /** By the place of the signal, only where phrases matched. */
      const quotes = new Map<number, TextSpan>();
      const vetoed = new Set<number>();
      for (const match of automaton.find(words)) {
        const { at, veto } = owners[match.phrase] as (typeof owners)[number];
        if (veto) vetoed.add(at);
        else {
          const start = (words[match.first] as TextSpan).start;
          const end = (words[match.last] as TextSpan).end;
          quotes.set(at, better(quotes.get(at), { start, end }));
        }
      }
      const read = plain(nfc);
      return compiled.flatMap((signal, at) => {
        if (vetoed.has(at) || (side && signal.by !== side && signal.by !== 'anyone')) return [];
        let quote = quotes.get(at);
        for (const pattern of signal.says) {
          const [match] = pattern.find(read, 'first');
          if (match) quote = better(quote, match);
        }
        if (!quote) return [];
        if (signal.unless.some((pattern) => pattern.find(read, 'first').length > 0)) return [];
        return [{ signal: signal.name, quote: nfc.slice(quote.start, quote.end) }];
      });
    },
  };
}

/** The one further left; of two that begin together the longer. */
function better(a: TextSpan | undefined, b: TextSpan): TextSpan {
  return !a || b.start < a.start || (b.start === a.start && b.end > a.end) ? b : a;
}
