// Everything that checks and lowering look at, found once.

import { type NamedOrder, orderNamed } from './circles.ts';
import { type FactsOf, factsReader } from './facts.ts';
import { type Meant, meantReader } from './meant.ts';
import { collectNames, type Names } from './names.ts';
import { type ConditionPlace, conditionPlaces } from './places.ts';
import type { Program } from './program.ts';
import { effectiveRules, type Rules } from './rules.ts';

export interface Context {
  readonly program: Program;
  readonly names: Names;
  readonly order: NamedOrder;
  readonly conditions: readonly ConditionPlace[];
  readonly factsOf: FactsOf;
  readonly meant: Meant;
  readonly rules: Rules;
  /** Without a scope and without agents nothing is out of scope: the signal is never judged. */
  readonly outOfScopeUnjudged: boolean;
}

export function contextOf(program: Program): Context {
  const names = collectNames(program);
  const order = orderNamed(names);
  const outOfScopeUnjudged =
    names.meanings.get('out_of_scope')?.kind === 'signal' &&
    !program.statements.some((item) => item.kind === 'scope' || item.kind === 'agent');
  return {
    program,
    names,
    order,
    conditions: conditionPlaces(program.statements),
    factsOf: factsReader(names, order.ordered),
    meant: meantReader(names),
    rules: effectiveRules(program, outOfScopeUnjudged),
    outOfScopeUnjudged,
  };
}
