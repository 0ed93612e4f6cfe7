// Rules beside each other: the same one twice, one that stands alone, one that a built-in rule makes needless.

import { listed } from '../listed.ts';
import type { ConditionTree, RuleItem } from '../syntax/ast.ts';
import { conditionText } from './condition-text.ts';
import type { Context } from './context.ts';
import { didYouMean } from './did-you-mean.ts';
import { type RulePlace, rulePlaces } from './places.ts';
import { statementsOf } from './program.ts';
import { error, type Findings, warning } from './report.ts';

export function* checkRules(context: Context): Findings {
  const { rules, program } = context;
  // Of a rule that must go no more is said.
  const staying = rules.rules.filter((place) => !isBesideOnly(place, rules.only));
  yield* checkIds(
    staying.sort((a, b) => Number(b.added) - Number(a.added)),
    'rule',
  );
  yield* checkIds(rules.nevers, '`never`');
  yield* checkOnly(context);
  for (const place of rulePlaces(program.statements)) {
    yield* checkNever(place);
    yield* checkNarrower(context, place);
  }
  for (const { name } of statementsOf(program.statements, 'ignore')) {
    if (rules.builtInNames.includes(name.text)) continue;
    yield error(
      'unknown-built-in-rule',
      name.span,
      `there is no built-in rule "${name.text}"`,
      didYouMean(
        name.text,
        rules.builtInNames,
        `the built-in rules are ${listed(rules.builtInNames, 'and')}`,
      ),
    );
  }
}

function* checkIds(
  places: readonly (RulePlace & { readonly id: string; readonly added?: boolean })[],
  what: string,
): Findings {
  const first = new Map<string, (typeof places)[number]>();
  for (const place of places) {
    const earlier = first.get(place.id);
    if (earlier === undefined) {
      first.set(place.id, place);
      continue;
    }
    const { name, when } = place.rule;
    const message = earlier.added
      ? `a built-in rule has the name "${place.id}"`
      : name === undefined
        ? `there is a ${what} with this condition already: \`${place.id}\``
        : `there is a ${what} "${place.id}" already`;
    yield error('duplicate-rule', name?.span ?? when.span, message, {
      help: name === undefined ? 'give one of them a name' : 'give it another name',
      ...(!earlier.added && {
        related: [
          { message: 'the first is here', span: earlier.rule.name?.span ?? earlier.rule.when.span },
        ],
      }),
    });
  }
}

/** Whether the rule stands beside an `escalate only` that is right where it is. */
function isBesideOnly({ rule }: RulePlace, only: RulePlace | undefined): boolean {
  if (only === undefined || only.agent !== undefined || rule === only.rule) return false;
  return rule.form === 'escalate' || rule.form === 'only';
}

function* checkOnly({ program, rules: { only } }: Context): Findings {
  if (only === undefined) return;
  for (const place of rulePlaces(program.statements)) {
    const { rule, agent } = place;
    if (rule.form === 'only' && agent !== undefined) {
      yield error(
        'only-in-agent',
        rule.when.span,
        '`escalate only` inside an agent would switch off the rules of all others',
        { help: `write it outside, as \`escalate only when agent is ${agent.text} and …\`` },
      );
    } else if (isBesideOnly(place, only)) {
      yield error(
        'rule-beside-only',
        rule.when.span,
        'this rule stands beside an `escalate only`, which is the one rule there is',
        {
          help: 'join the conditions with `or`, or write `escalate` for `escalate only`',
          related: [{ message: '`escalate only` is here', span: only.rule.when.span }],
        },
      );
    }
  }
}

const PROMISE =
  /\b(transfer|escalat|forward|hand(ed|ing)?\s+(\w+\s+)?over|pass(ed|ing)?\s+(\w+\s+){1,3}(on|over|to)|connect(ed|ing)?\s+you|colleague|(our|the)\s+(\w+\s+){0,2}team|someone|somebody|specialist|human|(a|real)\s+person|get back to you|in touch)/i;

/** Whether a text tells the customer that people take over. */
export function promisesHandOver(text: string): boolean {
  return PROMISE.test(text);
}

const LINE: Readonly<Record<Exclude<RuleItem['kind'], 'collect'>, string>> = {
  say: 'say',
  reason: 'reason',
  tags: 'tag',
  priority: 'priority',
  to: 'to',
  notifies: 'notify',
};

function* checkNever({ rule }: RulePlace): Findings {
  if (rule.form !== 'never') return;
  for (const item of rule.items ?? []) {
    if (item.kind === 'collect') continue;
    const says =
      item.kind !== 'say'
        ? []
        : item.say.kind === 'one'
          ? [item.say.text]
          : item.say.texts.map(({ text }) => text);
    if (says.some(({ text }) => promisesHandOver(text))) {
      yield warning(
        'promise-without-escalation',
        item.span,
        'this promises a hand-over, and a `never` escalates nothing',
        { help: 'take it out, or write it in the rule that escalates' },
      );
    } else {
      yield warning(
        'block-of-never',
        item.span,
        `\`${LINE[item.kind]}\` in a \`never\` does nothing`,
        {
          help: 'a `never` only holds back: take it out, or write it in a rule that escalates',
        },
      );
    }
  }
}

function* checkNarrower(context: Context, { rule, agent }: RulePlace): Findings {
  const { rules } = context;
  if (rule.form !== 'escalate' || agent !== undefined) return;
  for (const name of rules.addedNames) {
    if (!isNarrower(rule.when, name, context)) continue;
    yield warning(
      'narrower-than-built-in',
      rule.when.span,
      `the built-in rule \`escalate when ${name}\` fires before \`${conditionText(rule.when)}\` does`,
      {
        help: `add \`ignore ${name}\``,
        fix: {
          span: { file: rule.span.file, start: rule.span.start, end: rule.span.start },
          replacement: `ignore ${name}\n`,
        },
      },
    );
    return;
  }
}

/** Whether the condition can only be `yes` where the signal is, and is not the signal itself. */
function isNarrower(tree: ConditionTree, name: string, context: Context): boolean {
  const bare = tree.kind === 'name' && tree.name.text === name;
  return !bare && context.factsOf(tree).implies.has(name);
}
