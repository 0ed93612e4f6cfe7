// Explanations on a terminal: each rule with its condition, and the value of every part under it.

import stringWidth from 'string-width';
import type {
  ExplainedCondition,
  ExplainedCount,
  ExplainedRule,
  Explanation,
} from '../engine/api.ts';
import type { Evidence } from '../engine/decision.ts';
import { assertNever } from '../policy/assert-never.ts';
import type { Truth } from '../policy/truth.ts';
import { beginning, MOST_OF_QUOTE } from './cut-text.ts';
import { hanging, terminalWidth } from './hanging-text.ts';
import { paint } from './paint.ts';

interface Row {
  readonly left: string;
  readonly value: string;
  readonly truth: Truth;
  readonly note: string;
}

const STATUS: Readonly<Record<ExplainedRule['status'], string>> = {
  fires: 'fires',
  pending: 'pending',
  idle: 'idle',
  held: 'held back',
  spent: 'fired before',
  elsewhere: 'waits for its agent',
  quiet: 'quiet until the return',
};

/** Rules of which something was said, with their trees; the others stand in one line. */
export function explanationText(why: Explanation, indent: string, width = terminalWidth()): string {
  const all = [...why.rules, ...why.nevers];
  const told = all.filter(tells);
  const trees = told.map((rule) => ruleText(rule, indent, width));
  const idle = all.filter((rule) => !told.includes(rule)).map((rule) => oneLine(rule.id));
  return `${trees.join('')}${idleText(idle, told.length, indent, width)}`;
}

/** So many are named: the same long list at each turn would hide what matters. */
const MOST_NAMED = 4;

function idleText(idle: readonly string[], told: number, indent: string, width: number): string {
  if (idle.length === 0) return '';
  const some = told === 0 ? `all ${idle.length} rules` : `${idle.length} other rules`;
  const names = idle.length <= MOST_NAMED ? idle.join('; ') : some;
  return hanging(`idle: ${names}`, { first: indent, rest: indent.length + 2, width }, paint.dim);
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

function ruleText(rule: ExplainedRule, indent: string, width: number): string {
  const name = rule.id === rule.tree.text ? '' : `: ${oneLine(rule.id)}`;
  const head = hanging(
    `${STATUS[rule.status]}${name}`,
    { first: indent, rest: indent.length + 2, width },
    paint.bold,
  );
  const rows = treeRows(rule.tree, 1);
  const values = valueColumn(rows, width - indent.length);
  return head + rows.map((row) => rowText(row, indent, values, width)).join('');
}

/** Where the values stand: behind the longest condition that leaves room for them. */
function valueColumn(rows: readonly Row[], room: number): number {
  const most = room - VALUES;
  const fitting = rows.map(({ left }) => stringWidth(left)).filter((one) => one <= most);
  return Math.max(0, ...fitting);
}

/** Columns that a value takes, with the space before it. */
const VALUES = 12;

/** Evidence stands behind the value where it fits, else under the condition. */
function rowText(
  { left, value, truth, note }: Row,
  indent: string,
  column: number,
  width: number,
): string {
  const gap = ' '.repeat(Math.max(2, column - stringWidth(left) + 2));
  const line = lineOf(`${indent}${left}`, gap, width);
  const shown = COLOUR[truth](value);
  if (note === '') return `${line}${shown}\n`;
  if (stringWidth(`${line.slice(line.lastIndexOf('\n') + 1)}${value}   ${note}`) <= width)
    return `${line}${shown}   ${paint.dim(note)}\n`;
  const under = indent + ' '.repeat(left.length - left.trimStart().length + 4);
  return `${line}${shown}\n${hanging(note, { first: under, rest: under.length, width }, paint.dim)}`;
}

/** A condition that leaves no room for its value goes on under itself. */
function lineOf(left: string, gap: string, width: number): string {
  if (stringWidth(left) + gap.length + VALUES <= width) return left + gap;
  const first = ' '.repeat(left.length - left.trimStart().length);
  const room = { first, rest: first.length + 2, width: width - VALUES - gap.length };
  return hanging(left, room).trimEnd() + gap;
}

function treeRows(node: ExplainedCondition, depth: number): readonly Row[] {
  const value = unsure(node) ? `${node.value} to ${node.upTo}` : node.value;
  const notes = [
    ...(node.counted === undefined ? [] : [countedText(node.counted)]),
    ...(node.evidence === undefined ? [] : [evidenceText(node.evidence)]),
  ];
  const row = {
    left: '  '.repeat(depth) + oneLine(node.text),
    value,
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

const COLOUR: Readonly<Record<Truth, (text: string) => string>> = {
  yes: paint.green,
  maybe: paint.yellow,
  no: paint.dim,
};

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
