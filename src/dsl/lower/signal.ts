// Judged signals as they were written → signals of the policy.

import type { Signal, TextRule } from '../../policy/policy.ts';
import { type Names, sideOfSignal } from '../check/names.ts';
import type { PatternText, SignalItem, SignalStatement, TextRuleText } from '../syntax/ast.ts';

export function lowerSignal(statement: SignalStatement, names: Names): Signal {
  const { items, description } = statement;
  const yes = items.find((item) => item.kind === 'yes_above');
  const maybe = items.find((item) => item.kind === 'maybe_above');
  return {
    name: statement.name.text,
    by: sideOfSignal(statement, names),
    ...(description && { description: description.text }),
    like: examples(items, 'like'),
    unlike: examples(items, 'unlike'),
    says: textRules(items, 'says'),
    unlessSays: textRules(items, 'unless_says'),
    ...(yes && { yesAbove: yes.share.value / 100 }),
    ...(maybe && { maybeAbove: maybe.share.value / 100 }),
  };
}

/** Text alone decides, and no text has a character that is none: always `no`, and nobody is asked. */
export function neverJudged(signal: Signal): Signal {
  const { description: _, ...rest } = signal;
  return {
    ...rest,
    like: [],
    unlike: [],
    says: [{ kind: 'pattern', source: '[^\\x00-\\x{10FFFF}]', ignoreCase: false }],
    unlessSays: [],
  };
}

function examples(items: readonly SignalItem[], kind: 'like' | 'unlike'): readonly string[] {
  return items.flatMap((item) => (item.kind === kind ? item.texts.map(({ text }) => text) : []));
}

function textRules(
  items: readonly SignalItem[],
  kind: 'says' | 'unless_says',
): readonly TextRule[] {
  return items.flatMap((item) => (item.kind === kind ? item.rules.map(textRule) : []));
}

function textRule(rule: TextRuleText): TextRule {
  return rule.kind === 'phrase'
    ? { kind: 'phrase', text: rule.text.text }
    : { kind: 'pattern', ...lowerPattern(rule.pattern) };
}

export function lowerPattern({ source, ignoreCase }: PatternText) {
  return { source, ignoreCase };
}
