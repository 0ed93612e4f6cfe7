// Texts that say nothing, and languages of a `say` that do not exist.

import type { RuleItem, SayTree, SignalItem, Statement, Text } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { rulesIn } from './places.ts';
import { error, type Findings } from './report.ts';

export function* checkTexts({ program: { statements } }: Context): Findings {
  for (const item of statements) {
    for (const { what, text } of textsOf(item)) {
      if (text.text.trim() === '') {
        yield error('empty-text', text.span, `${what} is empty`, {
          help: 'write it, or leave it out',
        });
      }
    }
    for (const say of saysOf(item)) yield* checkLanguages(say);
  }
}

interface NamedText {
  readonly what: string;
  readonly text: Text;
}

function textsOf(item: Statement): readonly NamedText[] {
  switch (item.kind) {
    case 'policy':
      return [{ what: 'the name of the policy', text: item.name }];
    case 'scope':
      return [{ what: 'the scope', text: item.text }];
    case 'signal':
      return [...description(item.description), ...item.items.flatMap(signalTexts)];
    case 'detail':
      return description(item.description);
    case 'agent':
      return [...description(item.description), ...ruleTexts(item)];
    case 'rule':
      return ruleTexts(item);
    case 'route':
      return [{ what: 'the name of the destination', text: item.to.name }];
    case 'tag':
      return [{ what: 'the tag', text: item.text }];
    case 'notify':
      return [{ what: 'whom to notify', text: item.text }];
    case 'holding':
      return sayTexts(item.say);
    case 'summary':
      return item.fields.flatMap((field) => description(field.description));
    default:
      return [];
  }
}

function description(text: Text | undefined): readonly NamedText[] {
  return text === undefined ? [] : [{ what: 'the description', text }];
}

function signalTexts(item: SignalItem): readonly NamedText[] {
  return item.kind === 'like' || item.kind === 'unlike'
    ? item.texts.map((text) => ({ what: 'the example', text }))
    : [];
}

function ruleTexts(item: Statement): readonly NamedText[] {
  return rulesIn(item).flatMap((rule) => [
    ...(rule.name === undefined ? [] : [{ what: 'the name of the rule', text: rule.name }]),
    ...(rule.items ?? []).flatMap(ruleItemTexts),
  ]);
}

function ruleItemTexts(item: RuleItem): readonly NamedText[] {
  switch (item.kind) {
    case 'say':
      return sayTexts(item.say);
    case 'reason':
      return [{ what: 'the reason', text: item.text }];
    case 'tags':
      return item.texts.map((text) => ({ what: 'the tag', text }));
    case 'notifies':
      return item.texts.map((text) => ({ what: 'whom to notify', text }));
    case 'to':
      return [{ what: 'the name of the destination', text: item.to.name }];
    default:
      return [];
  }
}

function sayTexts(say: SayTree): readonly NamedText[] {
  const texts = say.kind === 'one' ? [say.text] : say.texts.map(({ text }) => text);
  return texts.map((text) => ({ what: 'what to say', text }));
}

function saysOf(item: Statement): readonly SayTree[] {
  if (item.kind === 'holding') return [item.say];
  return rulesIn(item).flatMap((rule) =>
    (rule.items ?? []).flatMap((line) => (line.kind === 'say' ? [line.say] : [])),
  );
}

function* checkLanguages(say: SayTree): Findings {
  if (say.kind === 'one') return;
  for (const { language } of say.texts) {
    if (!isLanguageTag(language.text)) {
      yield error('bad-language', language.span, `"${language.text}" is no language tag`, {
        help: 'write such as en, fr or pt-BR',
      });
    }
  }
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
