// A condition as a person writes it: on one line, with no more brackets than it needs.

import { assertNever } from './assert-never.ts';
import { bareOrQuoted, decimal, quoted } from './bare-word.ts';
import type { Condition, Operand } from './condition.ts';
import type { Policy } from './policy.ts';
import type { Value, ValueType } from './value.ts';

/** What the printer must know of a node, whatever tree it stands in. */
export type Phrase<Node> =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Node[] }
  | { readonly kind: 'not' | 'possible' | 'certain'; readonly of: Node }
  /** Words that need no brackets; `negated` where they have a `not` of their own. */
  | { readonly kind: 'words'; readonly text: string; readonly negated?: string };

/** How tight a node binds: `or`, `and`, prefixes and words. */
const BINDING = { or: 0, and: 1, not: 2, possible: 2, certain: 2, words: 3 } as const;

export function phraseText<Node>(node: Node, view: (node: Node) => Phrase<Node>): string {
  const phrase = view(node);
  switch (phrase.kind) {
    case 'and':
    case 'or':
      return phrase.of
        .map((part) => bracketed(part, BINDING[phrase.kind] + 1, view))
        .join(` ${phrase.kind} `);
    case 'not': {
      const inner = view(phrase.of);
      if (inner.kind === 'words' && inner.negated !== undefined) return inner.negated;
      return `not ${bracketed(phrase.of, BINDING.not, view)}`;
    }
    case 'possible':
    case 'certain':
      return `${phrase.kind} ${bracketed(phrase.of, BINDING.not, view)}`;
    case 'words':
      return phrase.text;
    default:
      return assertNever(phrase);
  }
}

/** The text of a node where everything looser than `binding` needs brackets. */
export function bracketed<Node>(
  node: Node,
  binding: number,
  view: (node: Node) => Phrase<Node>,
): string {
  const text = phraseText(node, view);
  return BINDING[view(node).kind] < binding ? `(${text})` : text;
}

/** `signal 2 times in a row` */
export function countText(name: string, times: string, span: 'all' | 'row' | string): string {
  const within = span === 'row' ? ' in a row' : ` within ${span} turns`;
  return `${name} ${times} times${span === 'all' ? '' : within}`;
}

/** `plan is enterprise`, `plan in (pro, enterprise)` */
export function compareText(left: string, op: string, values: readonly string[]): string {
  if (op === 'in') return `${left} in (${values.join(', ')})`;
  return `${left} ${op === 'is_not' ? 'is not' : op} ${values.join(', ')}`;
}

type Facts = Pick<Policy, 'inputs' | 'details'>;

/** The text of a compiled condition. The types of the facts decide which values stand in quotes. */
export function conditionText(condition: Condition, facts?: Facts): string {
  return phraseText(condition, (node) => view(node, facts));
}

function view(node: Condition, facts: Facts | undefined): Phrase<Condition> {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'possible':
    case 'certain':
      return node;
    case 'signal':
    case 'named':
      return words(node.name);
    case 'now':
      return words(`now ${node.signal}`);
    case 'count': {
      const span = typeof node.span === 'number' ? decimal(node.span) : node.span;
      return words(countText(node.signal, decimal(node.times), span));
    }
    case 'given':
      return isText(node.detail, 'given');
    case 'confirmed':
      return words('confirmed');
    case 'agent':
      return isText('agent', node.name);
    case 'during':
      return words(`during ${node.hours}`);
    case 'compare': {
      const type = typeOf(node.left, facts);
      const values = node.values.map((value) => valueText(value, type));
      return words(compareText(node.left.name, node.op, values));
    }
    default:
      return assertNever(node);
  }
}

function words(text: string): Phrase<never> {
  return { kind: 'words', text };
}

function isText(left: string, right: string): Phrase<never> {
  return { kind: 'words', text: `${left} is ${right}`, negated: `${left} is not ${right}` };
}

function typeOf(left: Operand, facts: Facts | undefined): ValueType['kind'] | undefined {
  if (left.kind === 'measure') return 'number';
  const list = left.kind === 'input' ? facts?.inputs : facts?.details;
  const known = list?.find((fact) => fact.name === left.name)?.type.kind;
  return known ?? (left.name === 'language' ? 'text' : undefined);
}

function valueText(value: Value, type: ValueType['kind'] | undefined): string {
  if (typeof value === 'number') return decimal(value);
  if (typeof value === 'boolean') return String(value);
  if (type === 'date') return value;
  return type === 'enum' || type === undefined ? bareOrQuoted(value) : quoted(value);
}
