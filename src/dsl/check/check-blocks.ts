// Lines of a block that can stand only once, and words that a list names twice.

import type { Name, RuleItem, SignalItem } from '../syntax/ast.ts';
import type { Context } from './context.ts';
import { rulePlaces } from './places.ts';
import { statementsOf } from './program.ts';
import { error, type Findings } from './report.ts';

const ONCE_IN_RULE: Readonly<Record<RuleItem['kind'], string | undefined>> = {
  collect: undefined,
  tags: undefined,
  notifies: undefined,
  say: 'say',
  reason: 'reason',
  priority: 'priority',
  to: 'to',
};

const ONCE_IN_SIGNAL: Readonly<Record<SignalItem['kind'], string | undefined>> = {
  like: undefined,
  unlike: undefined,
  says: undefined,
  unless_says: undefined,
  by: 'by',
  yes_above: 'yes above',
  maybe_above: 'maybe above',
};

export function* checkBlocks({ program: { statements } }: Context): Findings {
  for (const { rule } of rulePlaces(statements)) {
    if (rule.form !== 'never') {
      yield* repeatedLines(rule.items ?? [], (item) => ONCE_IN_RULE[item.kind]);
    }
    for (const item of rule.items ?? []) {
      if (item.kind === 'say' && item.say.kind === 'by_language') {
        yield* repeatedNames(
          item.say.texts.map((text) => text.language),
          'the language',
        );
      }
    }
  }
  for (const item of statements) {
    if (item.kind === 'signal') {
      yield* repeatedLines(item.items, (line) => ONCE_IN_SIGNAL[line.kind]);
    } else if (item.kind === 'holding' && item.say.kind === 'by_language') {
      yield* repeatedNames(
        item.say.texts.map((text) => text.language),
        'the language',
      );
    } else if (item.kind === 'summary') {
      yield* repeatedNames(
        item.fields.map((field) => field.name),
        'the summary field',
      );
      for (const field of item.fields) {
        if (field.type.kind === 'enum') yield* repeatedNames(field.type.options, 'the option');
      }
    } else if ((item.kind === 'input' || item.kind === 'detail') && item.type.kind === 'enum') {
      yield* repeatedNames(item.type.options, 'the option');
    }
  }
  for (const route of statementsOf(statements, 'route')) {
    if (route.from.kind === 'agents') yield* repeatedNames(route.from.agents, 'the agent');
  }
}

function* repeatedLines<T extends { readonly span: Name['span'] }>(
  items: readonly T[],
  onceAs: (item: T) => string | undefined,
): Findings {
  const first = new Map<string, T>();
  for (const item of items) {
    const what = onceAs(item);
    if (what === undefined) continue;
    const earlier = first.get(what);
    if (earlier === undefined) first.set(what, item);
    else {
      yield error('duplicate-statement', item.span, `\`${what}\` stands twice in one block`, {
        help: 'keep one of them',
        related: [{ message: 'first stated here', span: earlier.span }],
      });
    }
  }
}

function* repeatedNames(names: readonly Name[], what: string): Findings {
  const first = new Map<string, Name>();
  for (const name of names) {
    const earlier = first.get(name.text);
    if (earlier === undefined) first.set(name.text, name);
    else {
      yield error('duplicate-name', name.span, `${what} "${name.text}" stands here twice`, {
        help: 'take one of them out',
        related: [{ message: 'first named here', span: earlier.span }],
      });
    }
  }
}
