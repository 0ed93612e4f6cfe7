// Explanations as rows, for a terminal and for the dashboard: each rule with its condition, and the value of every part under it.

import type {
  ExplainedCondition,
  ExplainedCount,
  ExplainedRule,
  Explanation,
} from '../../engine/api.ts';
import type { Evidence } from '../../engine/decision.ts';
import { assertNever } from '../../policy/assert-never.ts';
import type { Truth } from '../../policy/truth.ts';
import { beginning, MOST_OF_QUOTE } from './cut-text.ts';

/** A condition or a part of one. */
export interface TreeRow {
  /** How deep it stands in its rule; the whole condition stands at 0. */
  readonly depth: number;
  readonly text: string;
  /** `no to yes` where a failed verdict leaves more than one. */
  readonly value: string;
  readonly truth: Truth;
  /** The words behind the value, and what counts. */
  readonly note: string;
}

export interface RuleTree {
  readonly status: ExplainedRule['status'];
  /** Empty where the condition names the rule. */
  readonly name: string;
  readonly rows: readonly TreeRow[];
}

export interface ExplainedTrees {
  /** Rules of which something was said. */
  readonly told: readonly RuleTree[];
  /** The names of the others. */
  readonly idle: readonly string[];
}

export const STATUS_TEXT: Readonly<Record<ExplainedRule['status'], string>> = {
  fires: 'fires',
  pending: 'pending',
  idle: 'idle',
  held: 'held back',
  spent: 'fired before',
  elsewhere: 'waits for its agent',
  quiet: 'quiet until the return',
};

export function explainedTrees(why: Explanation): ExplainedTrees {
  const all = [...why.rules, ...why.nevers];
  const told = all.filter(tells);
  return {
    told: told.map(({ id, status, tree }) => ({
      status,
      name: id === tree.text ? '' : oneLine(id),
      rows: treeRows(tree, 0),
    })),
    idle: all.filter((rule) => !told.includes(rule)).map(({ id }) => oneLine(id)),
  };
}

/** That a detail is not given yet, or how many turns there were, is told only of rules that it matters to. */
function tells(rule: ExplainedRule): boolean {
  if (rule.status === 'elsewhere' || rule.status === 'quiet') return false;
  return rule.status !== 'idle' || anyLeaf(rule.tree, (leaf) => isHeard(leaf) || unsure(leaf));
}

function isHeard({ value, evidence, counted }: ExplainedCondition): boolean {
  if (counted !== undefined && (counted.turns.length > 0 || counted.maybe !== undefined))
    return true;
  return value !== 'no' && evidence?.kind === 'signal';
}

function unsure(node: ExplainedCondition): boolean {
  return node.upTo !== undefined && node.upTo !== node.value;
}

function anyLeaf(node: ExplainedCondition, test: (leaf: ExplainedCondition) => boolean): boolean {
  return node.of.length === 0 ? test(node) : node.of.some((part) => anyLeaf(part, test));
}

function treeRows(node: ExplainedCondition, depth: number): readonly TreeRow[] {
  const notes = [
    ...(node.counted === undefined ? [] : [countedText(node.counted)]),
    ...(node.evidence === undefined ? [] : [evidenceText(node.evidence)]),
  ];
  const row: TreeRow = {
    depth,
    text: oneLine(node.text),
    value: unsure(node) ? `${node.value} to ${node.upTo}` : node.value,
    truth: node.value,
    note: notes.join('; '),
  };
  return [row, ...node.of.flatMap((part) => treeRows(part, depth + 1))];
}

/** `turns 3 and 5 count: 2 of 2` */
function countedText({ times, turns, maybe }: ExplainedCount): string {
  const numbers = turns.map((turn) => String(turn + 1));
  const all = [numbers.slice(0, -1).join(', '), ...numbers.slice(-1)].filter((one) => one !== '');
  const sure =
    numbers.length === 0
      ? 'no turn counts'
      : `turn${numbers.length === 1 ? '' : 's'} ${all.join(' and ')} ${numbers.length === 1 ? 'counts' : 'count'}`;
  const open = maybe === undefined ? '' : `, turn ${maybe + 1} may`;
  return `${sure}${open}: ${turns.length} of ${times}`;
}

/** The words behind a value: `"charged twice", turn 2, by says`. People count turns from 1. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'signal': {
      const quote =
        evidence.quote === undefined
          ? ''
          : `${JSON.stringify(beginning(oneLine(evidence.quote.text), MOST_OF_QUOTE))}, turn ${evidence.quote.turn + 1}, `;
      return `${quote}by ${evidence.by}`;
    }
    case 'detail':
    case 'input':
    case 'measure':
      return `it is ${beginning(JSON.stringify(evidence.value), MOST_OF_QUOTE)}`;
    default:
      return assertNever(evidence);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
