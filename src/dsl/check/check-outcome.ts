// What comes of an escalation: where it goes, what it is tagged with, whom a pending rule can ask.

import { isPrelude } from '../prelude/prelude.ts';
import type { Span } from '../source.ts';
import { promisesHandOver } from './check-rules.ts';
import { conditionText } from './condition-text.ts';
import type { Context } from './context.ts';
import type { RulePlace } from './places.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';
import type { EffectiveRule } from './rules.ts';
import { nodesOf } from './walk.ts';

export function* checkOutcome(context: Context): Findings {
  if (context.program.partial) return;
  yield* checkDestination(context);
  yield* checkAsking(context);
  yield* checkNeedsYes(context);
  if (context.rules.rules.length === 0) {
    for (const { say, span } of statementsOf(context.program.statements, 'holding')) {
      const texts = say.kind === 'one' ? [say.text] : say.texts.map(({ text }) => text);
      if (!texts.some(({ text }) => promisesHandOver(text))) continue;
      yield warning(
        'promise-without-escalation',
        span,
        'this promises a hand-over, and no rule of this policy escalates',
        { help: 'add a rule, or take it out' },
      );
    }
  }
}

function* checkDestination({ program, rules }: Context): Findings {
  const routes = statementsOf(program.statements, 'route');
  if (routes.some(({ from }) => from.kind !== 'agents')) return;
  const routed = new Set(
    routes.flatMap(({ from }) =>
      from.kind === 'agents' ? from.agents.map(({ text }) => text) : [],
    ),
  );
  const lost = rules.rules.filter(
    ({ rule, agent }) =>
      !(rule.items ?? []).some((item) => item.kind === 'to') &&
      !(agent !== undefined && routed.has(agent.text)),
  );
  const shown = lost.find(({ added, rule }) => !added && !isPrelude(rule.span.file)) ?? lost[0];
  if (shown === undefined) return;
  yield warning(
    'no-destination',
    shown.added || isPrelude(shown.rule.span.file)
      ? beginning(program)
      : (shown.rule.name?.span ?? shown.rule.when.span),
    routes.length === 0
      ? `\`${shown.id}\` can escalate, and the policy says nowhere where to`
      : `where \`${shown.id}\` escalates and none of the routed agents answers, there is no destination`,
    { help: 'add `route otherwise to inbox "…"`, or `to …` in the rule' },
  );
}

function beginning({ statements, sources }: Context['program']): Span {
  const file = sources[0]?.file ?? '';
  const first = statements.find(({ span }) => span.file === file);
  if (first === undefined) return { file, start: 0, end: 0 };
  return first.kind === 'policy' ? first.name.span : first.span;
}

/** A rule that waits for nothing but the bot's own words would make the bot ask, with nobody to answer. */
function* checkAsking({ rules, factsOf }: Context): Findings {
  for (const place of rules.rules) {
    if (place.added || place.builtIn || isPrelude(place.rule.span.file)) continue;
    const facts = factsOf(place.rule.when);
    if (!facts.maybeFromBot || facts.maybeFromCustomer) continue;
    const text = conditionText(place.rule.when);
    const bracketed = needsBrackets(place) ? `(${text})` : text;
    yield warning(
      'nobody-to-ask',
      place.rule.when.span,
      'this can be `maybe` by what the bot says alone: it would check, and nobody can be asked',
      {
        help: `write \`certain ${bracketed}\` to wait, or \`possible ${bracketed}\` to escalate at once`,
        fix: { span: place.rule.when.span, replacement: `certain ${bracketed}` },
      },
    );
  }
}

function needsBrackets({ rule: { when } }: RulePlace): boolean {
  return when.kind === 'and' || when.kind === 'or';
}

/** A tag that needs `yes` of a signal stays out of the escalations for which `maybe` was enough. */
function* checkNeedsYes({ conditions, factsOf, rules }: Context): Findings {
  const takers = new Map<string, EffectiveRule>();
  for (const rule of rules.rules) {
    for (const name of factsOf(rule.rule.when).takesPossible) {
      if (!takers.has(name)) takers.set(name, rule);
    }
  }
  const what = { tag: 'tag', notify: 'notification', route: 'route' } as const;
  for (const { kind, when } of conditions) {
    if (kind !== 'tag' && kind !== 'notify' && kind !== 'route') continue;
    for (const name of factsOf(when).needsYes) {
      const taker = takers.get(name);
      if (taker === undefined) continue;
      const node = nodesOf(when).find((part) => part.kind === 'name' && part.name.text === name);
      yield warning(
        'needs-yes',
        node?.span ?? when.span,
        `this ${what[kind]} needs "${name}" to be certain, and \`${taker.id}\` escalates where it is possible`,
        {
          help: `write \`possible ${name}\``,
          related: [{ message: 'the rule is here', span: taker.rule.when.span }],
          ...(node && { fix: { span: node.span, replacement: `possible ${name}` } }),
        },
      );
    }
  }
}
