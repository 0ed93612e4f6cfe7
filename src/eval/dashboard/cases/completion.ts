// Completes the word of a filter that is being typed: from the words there are, and the names and slices of the run.

import type { RunView } from '../run-view.ts';
import { FLAG_WORDS } from './filter.ts';
import { filterText } from './filter-text.ts';

export interface Completing {
  readonly run: RunView;
  readonly cases: { readonly ruleNames: ReadonlySet<string> };
}

/** As far as all that fit go on alike; one that alone fits is completed with a space. */
export function completed(text: string, about: Completing): string {
  const { before, minus, word } = typedWord(text);
  const fitting = fittingIn(word, about);
  const [first] = fitting;
  if (first === undefined) return text;
  const common = fitting.reduce(commonStart);
  const end = fitting.length === 1 && !first.endsWith(':') ? ' ' : '';
  // What only has the text in it is not begun with it: less than there is would be no help.
  const isMore = common.length > word.length || startsAlike(common, word);
  return isMore ? `${before}${minus}${common}${end}` : text;
}

/** What the word that is being typed may become. */
export function offered(text: string, about: Completing): readonly string[] {
  return fittingIn(typedWord(text).word, about);
}

function typedWord(text: string) {
  const start = text.search(/\S*$/);
  const typed = text.slice(start);
  const minus = typed.startsWith('-') ? '-' : '';
  return { before: text.slice(0, start), minus, word: typed.slice(minus.length) };
}

/** Those that begin so; where there are none, names that have the text anywhere, as the filter takes them. */
function fittingIn(word: string, about: Completing): readonly string[] {
  if (word === '') return [];
  const all = candidates(about);
  const begun = all.filter((one) => startsAlike(one, word));
  const colon = word.indexOf(':');
  if (begun.length > 0 || colon < 0) return begun;
  const [kind, part] = [word.slice(0, colon + 1).toLowerCase(), word.slice(colon + 1)];
  return all.filter(
    (one) =>
      one.startsWith(kind) && one.slice(kind.length).toLowerCase().includes(part.toLowerCase()),
  );
}

function startsAlike(text: string, start: string): boolean {
  return text.toLowerCase().startsWith(start.toLowerCase());
}

function candidates({ run: { scores, tally }, cases }: Completing): readonly string[] {
  const slices = tally.slices.tables.flatMap(({ keys: [key, ...more], values }) =>
    key === undefined || more.length > 0
      ? []
      : values.map(({ value: [value = ''] }) => filterText([{ slice: key, value }])),
  );
  const signals = new Set(scores.signals.map(({ signal }) => filterText([{ signal }])));
  const rules = [...cases.ruleNames].toSorted().map((rule) => filterText([{ rule }]));
  const words = [...FLAG_WORDS, 'marked', 'rule:', 'signal:', 'slice:', 'delay:'];
  return [...words, ...rules, ...signals, ...slices];
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length]?.toLowerCase() === b[length]?.toLowerCase()) length++;
  return a.slice(0, length);
}
