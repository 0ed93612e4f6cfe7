// The filter of the cases: words, each with what it holds of. Words of one sort widen what is shown, words of different sorts narrow it.

import { nearest } from '../../../policy/nearest.ts';
import { FLAGS, type FlagName } from './case-facts.ts';
import { type SplitWord, splitWords } from './filter-text.ts';

/** `not`: written with `-` before it; it takes away, whatever else is there. */
export type FilterWord = { readonly not: boolean } & (
  | { readonly kind: 'flag'; readonly flag: FlagName }
  | { readonly kind: 'marked' }
  /** Turns after the right one, below 0 before it. */
  | { readonly kind: 'delay'; readonly turns: number }
  /** Part of the name of a rule, or of a signal, in any case. */
  | { readonly kind: 'rule' | 'signal'; readonly text: string }
  /** `value` in any case; without one any value of the key. */
  | { readonly kind: 'slice'; readonly key: string; readonly value?: string }
);

export type Filter = readonly FilterWord[];

export type FilterRead =
  | { readonly ok: true; readonly filter: Filter }
  /** What is wrong, as a sentence. */
  | { readonly ok: false; readonly why: string };

/** In the order in which help shows them. */
export const FLAG_WORDS = Object.keys(FLAGS) as readonly FlagName[];
const NAMED_WORDS = ['rule', 'signal', 'slice', 'delay'] as const;

export function readFilter(text: string): FilterRead {
  const filter: FilterWord[] = [];
  for (const word of splitWords(text)) {
    const read = wordOf(word);
    if (typeof read === 'string') return { ok: false, why: read };
    filter.push(read);
  }
  return { ok: true, filter };
}

function wordOf({ not, name, value }: SplitWord): FilterWord | string {
  const flag = name.toLowerCase();
  if (value === undefined) {
    if (flag === 'marked') return { not, kind: 'marked' };
    if (isFlag(flag)) return { not, kind: 'flag', flag };
    return strange(name);
  }
  switch (flag) {
    case 'rule':
    case 'signal':
      return value === '' ? `${flag}: has no name yet.` : { not, kind: flag, text: value };
    case 'delay':
      return /^[+-]?\d{1,6}$/.test(value)
        ? { not, kind: 'delay', turns: Number(value) + 0 }
        : 'delay: takes a number of turns. Write delay:-2 for two turns too early.';
    case 'slice': {
      const at = value.indexOf('=');
      const key = at < 0 ? value : value.slice(0, at);
      if (key === '') return 'slice: has no key yet. Write slice:language=de.';
      return at < 0
        ? { not, kind: 'slice', key }
        : { not, kind: 'slice', key, value: value.slice(at + 1) };
    }
    default:
      return strange(`${name}:`);
  }
}

function isFlag(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}

function strange(name: string): string {
  const all = [...FLAG_WORDS, 'marked', ...NAMED_WORDS.map((one) => `${one}:`)];
  const parts = name.split(/[,;|]/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => all.includes(part.toLowerCase()))) {
    return `Words stand apart by spaces: ${parts.join(' ')}.`;
  }
  const meant = nearest(name, all);
  return meant === undefined
    ? `There is no word “${name}”. There are: ${all.join(' ')}`
    : `There is no word “${name}”. Did you mean “${meant}”?`;
}
