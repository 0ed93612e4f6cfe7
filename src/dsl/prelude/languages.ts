// What the built-in signals hear in languages other than English. Read when a policy is made: to check one needs none of it.

import type { Source } from '../source.ts';
import type { SignalItem } from '../syntax/ast.ts';
import { parse } from '../syntax/parse.ts';
import dutch from './languages/dutch.handrail?raw';
import french from './languages/french.handrail?raw';
import german from './languages/german.handrail?raw';
import italian from './languages/italian.handrail?raw';
import portuguese from './languages/portuguese.handrail?raw';
import spanish from './languages/spanish.handrail?raw';

/** A block of each adds to the built-in signal of its name. */
export const LANGUAGES: readonly Source[] = [
  { file: 'handrail/languages/german', text: german },
  { file: 'handrail/languages/french', text: french },
  { file: 'handrail/languages/spanish', text: spanish },
  { file: 'handrail/languages/portuguese', text: portuguese },
  { file: 'handrail/languages/italian', text: italian },
  { file: 'handrail/languages/dutch', text: dutch },
];

let read: ReadonlyMap<string, readonly SignalItem[]> | undefined;

/** The text rules of a built-in signal in those languages. */
export function inOtherLanguages(signal: string): readonly SignalItem[] {
  read ??= readLanguages();
  return read.get(signal) ?? [];
}

function readLanguages(): ReadonlyMap<string, readonly SignalItem[]> {
  const items = new Map<string, readonly SignalItem[]>();
  for (const source of LANGUAGES) {
    for (const statement of parse(source).file.statements) {
      if (statement.kind !== 'signal') continue;
      const name = statement.name.text;
      items.set(name, [...(items.get(name) ?? []), ...statement.items]);
    }
  }
  return items;
}
