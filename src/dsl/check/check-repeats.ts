// What is stated a second time and changes nothing by it.

import type { Name, RuleItem, SignalItem } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { collectPlaces, rulePlaces } from './places.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';

export function* checkRepeats({ program: { statements } }: Context): Findings {
  yield* repeats(statementsOf(statements, 'ignore').map((item) => item.name));
  yield* repeats(
    statementsOf(statements, 'mask').flatMap(({ masks }) =>
      masks.map(({ mask, span }) => ({ text: mask, span })),
    ),
  );
  // What belongs to one rule, to one agent, or to the whole policy.
  const collected = new Map<unknown, Name[]>();
  for (const { collect, rule, agent } of collectPlaces(statements)) {
    const owner = rule ?? agent;
    collected.set(owner, [...(collected.get(owner) ?? []), ...collect.details]);
  }
  for (const names of collected.values()) yield* repeats(names);
  for (const { rule } of rulePlaces(statements)) {
    yield* repeats(textsOf(rule.items ?? [], 'tags'));
    yield* repeats(textsOf(rule.items ?? [], 'notifies'));
  }
  for (const signal of statementsOf(statements, 'signal')) {
    yield* repeats(textsOf(signal.items, 'like'));
    yield* repeats(textsOf(signal.items, 'unlike'));
    yield* repeats(phrasesOf(signal.items, 'says'));
    yield* repeats(phrasesOf(signal.items, 'unless_says'));
  }
}

function* repeats(words: readonly Name[]): Findings {
  const first = new Map<string, Name>();
  for (const word of words) {
    const earlier = first.get(word.text);
    if (earlier === undefined) first.set(word.text, word);
    else {
      yield warning('stated-twice', word.span, `"${word.text}" is stated here a second time`, {
        help: 'once is enough: take one of them out',
        related: [{ message: 'first stated here', span: earlier.span }],
      });
    }
  }
}

type Texts = Extract<RuleItem | SignalItem, { readonly texts: unknown }>;

function textsOf(items: readonly (RuleItem | SignalItem)[], kind: Texts['kind']): readonly Name[] {
  return items
    .filter((item): item is Texts => item.kind === kind)
    .flatMap((item) => item.texts.map(({ text, span }) => ({ text, span })));
}

type Phrases = Extract<SignalItem, { readonly rules: unknown }>;

function phrasesOf(items: readonly SignalItem[], kind: Phrases['kind']): readonly Name[] {
  return items
    .filter((item): item is Phrases => item.kind === kind)
    .flatMap((item) =>
      item.rules.flatMap((rule) =>
        rule.kind === 'phrase' ? [{ text: rule.text.text, span: rule.text.span }] : [],
      ),
    );
}
