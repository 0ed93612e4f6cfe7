// Completes the word of a filter that is being typed: from the words there are, and the names and slices of the run.

import type { RunView } from '../run-view.ts';
import { FLAG_WORDS } from './filter.ts';
import { filterText } from './filter-text.ts';

/** As far as all that fit go on alike; one that alone fits is completed with a space. */
export function completed(text: string, run: RunView): string {
  const start = text.search(/\S*$/);
  const [before, typed] = [text.slice(0, start), text.slice(start)];
  const minus = typed.startsWith('-') ? '-' : '';
  const word = typed.slice(minus.length);
  if (word === '') return text;
  const fitting = candidates(run).filter((one) => one.toLowerCase().startsWith(word.toLowerCase()));
  const [first] = fitting;
  if (first === undefined) return text;
  const common = fitting.reduce(commonStart);
  const end = fitting.length === 1 && !first.endsWith(':') ? ' ' : '';
  return common.length < word.length ? text : `${before}${minus}${common}${end}`;
}

function candidates({ scores, tally }: RunView): readonly string[] {
  const slices = tally.slices.tables.flatMap(({ keys: [key, ...more], values }) =>
    key === undefined || more.length > 0
      ? []
      : values.map(({ value: [value = ''] }) => filterText([{ slice: key, value }])),
  );
  const signals = scores.signals.map(({ signal }) => filterText([{ signal }]));
  return [...FLAG_WORDS, 'marked', 'rule:', 'signal:', 'slice:', 'delay:', ...signals, ...slices];
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length]?.toLowerCase() === b[length]?.toLowerCase()) length++;
  return a.slice(0, length);
}
