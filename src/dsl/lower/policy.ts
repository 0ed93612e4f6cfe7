// A checked program → the policy. Only for programs without errors.

import { hashPolicy } from '../../policy/hash.ts';
import { POLICY_FORMAT, type Policy, type Signal } from '../../policy/policy.ts';
import { flatten } from '../check/condition-text.ts';
import type { Context } from '../check/context.ts';
import { type StatementOf, statementsOf } from '../check/program.ts';
import { policyValue, valueType } from '../check/value-type.ts';
import { meaningsIn } from '../check/walk.ts';
import { inOtherLanguages } from '../prelude/languages.ts';
import type { ConditionTree, SignalStatement, Text } from '../syntax/ast.ts';
import { lowerCondition } from './condition.ts';
import {
  lowerHours,
  lowerLimit,
  lowerMasks,
  lowerRoute,
  lowerSummary,
  lowerSuspend,
} from './people.ts';
import { lowerNever, lowerRule, requiredReader } from './rule.ts';
import { lowerPattern, lowerSignal, neverJudged } from './signal.ts';

export function lowerPolicy(context: Context): Policy {
  const { program, names, rules, order } = context;
  const { statements } = program;
  const required = requiredReader(context);
  const named = (when: ConditionTree) => lowerCondition(flatten(when), names);
  const guarded = ({ text, when }: { readonly text: Text; readonly when: ConditionTree }) => ({
    text: text.text,
    when: named(when),
    required: required({}),
  });
  const title = statementsOf(statements, 'policy')[0]?.name.text;
  const scope = statementsOf(statements, 'scope')[0]?.text.text;
  const suspend = lowerSuspend(context);
  const limit = lowerLimit(context);
  const meaning: Omit<Policy, 'hash'> = {
    format: POLICY_FORMAT,
    ...(title !== undefined && { name: title }),
    ...(scope !== undefined && { scope }),
    inputs: statementsOf(statements, 'input').map(lowerInput),
    signals: signals(context),
    conditions: order.ordered.map(({ name, when }) => ({ name: name.text, when: named(when) })),
    details: statementsOf(statements, 'detail').map((detail) => ({
      name: detail.name.text,
      type: valueType(detail.type),
      ...(detail.description && { description: detail.description.text }),
      ...(detail.matching && { matching: lowerPattern(detail.matching) }),
    })),
    agents: statementsOf(statements, 'agent').map(({ name, description }) => ({
      name: name.text,
      description: description?.text ?? '',
    })),
    rules: rules.rules.map((rule) => lowerRule(rule, context, required)),
    nevers: rules.nevers.map((never) => lowerNever(never, context, required)),
    tags: statementsOf(statements, 'tag').map(guarded),
    notifications: statementsOf(statements, 'notify').map(guarded),
    routes: statementsOf(statements, 'route').map((route) => lowerRoute(route, context, required)),
    hours: statementsOf(statements, 'hours').map(lowerHours),
    summary: lowerSummary(context),
    mask: lowerMasks(context),
    ...(suspend && { suspend }),
    ...(limit && { limit }),
    ifClassifierFails: statementsOf(statements, 'fails')[0]?.decision ?? 'check',
    quietAfterEscalation: quiet(context),
  };
  return { ...meaning, hash: hashPolicy(meaning) };
}

function lowerInput({
  name,
  type,
  default: given,
}: StatementOf<'input'>): Policy['inputs'][number] {
  const lowered = valueType(type);
  return {
    name: name.text,
    type: lowered,
    ...(given && { default: policyValue(lowered, given) }),
  };
}

/** The policy's own first, then the built-in ones that it leaves as they are. */
function signals({ program, names, outOfScopeUnjudged }: Context): readonly Signal[] {
  const builtIn = statementsOf(program.builtIn, 'signal');
  return [...statementsOf(program.statements, 'signal'), ...builtIn]
    .filter((statement) => names.meanings.get(statement.name.text) === statement)
    .map((statement) => (builtIn.includes(statement) ? inEveryLanguage(statement) : statement))
    .map((statement) => {
      const signal = lowerSignal(statement, names);
      return outOfScopeUnjudged && signal.name === 'out_of_scope' ? neverJudged(signal) : signal;
    });
}

function inEveryLanguage(statement: SignalStatement): SignalStatement {
  return { ...statement, items: [...statement.items, ...inOtherLanguages(statement.name.text)] };
}

/** `bot_hands_off` and what its condition names, through all named conditions. */
function quiet({ names }: Context): readonly string[] {
  const found = new Set(['bot_hands_off']);
  for (const name of found) {
    const meaning = names.meanings.get(name);
    if (meaning?.kind !== 'named') continue;
    for (const part of meaningsIn(meaning.when)) found.add(part);
  }
  return [...found];
}
