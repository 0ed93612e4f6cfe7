// Conditions as they were written → conditions of the policy. Only for programs without errors.

import { assertNever } from '../../policy/assert-never.ts';
import { type Condition, MEASURES, type Operand } from '../../policy/condition.ts';
import type { Names } from '../check/names.ts';
import { policyValue } from '../check/value-type.ts';
import type { ConditionTree } from '../syntax/ast.ts';

/** The tree must be flat: `and` in `and` is one `and`, so that brackets do not change the hash. */
export function lowerCondition(tree: ConditionTree, names: Names): Condition {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { kind: tree.kind, of: tree.of.map((part) => lowerCondition(part, names)) };
    case 'not':
    case 'possible':
    case 'certain':
      return { kind: tree.kind, of: lowerCondition(tree.of, names) };
    case 'name':
      return names.meanings.get(tree.name.text)?.kind === 'named'
        ? { kind: 'named', name: tree.name.text }
        : { kind: 'signal', name: tree.name.text };
    case 'now':
      return { kind: 'now', signal: tree.name.text };
    case 'count':
      return {
        kind: 'count',
        signal: tree.name.text,
        times: tree.times.value,
        span: typeof tree.spanOf === 'string' ? tree.spanOf : tree.spanOf.value,
      };
    case 'given':
      return { kind: 'given', detail: tree.name.text };
    case 'confirmed':
      return { kind: 'confirmed' };
    case 'agent_is':
      return { kind: 'agent', name: tree.name.text };
    case 'during':
      return { kind: 'during', hours: tree.name.text };
    case 'compare': {
      const type = names.facts.get(tree.left.text)?.type ?? { kind: 'text' };
      return {
        kind: 'compare',
        left: operand(tree.left.text, names),
        op: tree.op,
        values: tree.values.map((value) => policyValue(type, value)),
      };
    }
    default:
      return assertNever(tree);
  }
}

function operand(name: string, names: Names): Operand {
  const measure = MEASURES.find((known) => known === name);
  if (measure !== undefined) return { kind: 'measure', name: measure };
  return { kind: names.facts.get(name)?.kind === 'detail' ? 'detail' : 'input', name };
}
