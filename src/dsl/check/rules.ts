// Which rules a policy has in the end: its own, and the built-in ones that it leaves.

import type { ConditionTree } from '../syntax/ast.ts';
import { ruleId } from './condition-text.ts';
import { type RulePlace, rulePlaces } from './places.ts';
import { type Program, statementsOf } from './program.ts';

export interface EffectiveRule extends RulePlace {
  readonly id: string;
  /** Idle from an escalation until the return: a built-in rule, or one that took its place. */
  readonly builtIn: boolean;
  /** Written by Handrail, not by the policy. */
  readonly added: boolean;
}

export interface Rules {
  /** Those that can escalate, in source order, built-in ones last. */
  readonly rules: readonly EffectiveRule[];
  readonly nevers: readonly (RulePlace & { readonly id: string })[];
  /** The conditions of the built-in rules that are left as they are. */
  readonly addedNames: ReadonlySet<string>;
  /** The conditions of all built-in rules. */
  readonly builtInNames: readonly string[];
  readonly only?: RulePlace;
}

/** `unjudged`: `out_of_scope` cannot be judged in this policy. */
export function effectiveRules(program: Program, unjudged: boolean): Rules {
  const places = rulePlaces(program.statements);
  const builtIn = rulePlaces(program.builtIn).map((place) => ({
    place,
    name: bareName(place.rule.when) ?? ruleId(place),
  }));
  const builtInNames = new Set(builtIn.map(({ name }) => name));
  const ignored = new Set(statementsOf(program.statements, 'ignore').map((item) => item.name.text));
  const onlys = places.filter(({ rule }) => rule.form === 'only');
  const only = onlys.find(({ agent }) => agent === undefined) ?? onlys[0];
  const own = places
    .filter(({ rule }) => rule.form !== 'never')
    .map((place): EffectiveRule => {
      const exact = place.agent === undefined && builtInNames.has(bareName(place.rule.when) ?? '');
      return {
        ...place,
        id: ruleId(place),
        builtIn: exact && place.rule.form !== 'always',
        added: false,
      };
    });
  const replaced = new Set(
    own.filter((rule) => rule.agent === undefined).map((rule) => bareName(rule.rule.when)),
  );
  const added = builtIn.filter(
    ({ name }) =>
      only === undefined &&
      !ignored.has(name) &&
      !replaced.has(name) &&
      !(unjudged && name === 'out_of_scope'),
  );
  return {
    rules: [
      ...own,
      ...added.map(({ place, name }) => ({ ...place, id: name, builtIn: true, added: true })),
    ],
    nevers: places
      .filter(({ rule }) => rule.form === 'never')
      .map((place) => ({ ...place, id: ruleId(place) })),
    addedNames: new Set(added.map(({ name }) => name)),
    builtInNames: [...builtInNames],
    ...(only && { only }),
  };
}

/** The conditions of built-in rules are signals, and nothing else. */
function bareName(tree: ConditionTree): string | undefined {
  return tree.kind === 'name' ? tree.name.text : undefined;
}
