// Explanations on a terminal: each rule with its condition, and the value of every part under it.

import stringWidth from 'string-width';
import type { Explanation } from '../engine/api.ts';
import {
  explainedTrees,
  type RuleTree,
  STATUS_TEXT,
  type TreeRow,
} from '../eval/explained/tree-rows.ts';
import type { Truth } from '../policy/truth.ts';
import { hanging, terminalWidth } from './hanging-text.ts';
import { paint } from './paint.ts';

/** Rules of which something was said, with their trees; the others stand in one line. */
export function explanationText(why: Explanation, indent: string, width = terminalWidth()): string {
  const { told, idle } = explainedTrees(why);
  const trees = told.map((rule) => ruleText(rule, indent, width));
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

function ruleText({ status, name, rows }: RuleTree, indent: string, width: number): string {
  const head = hanging(
    `${STATUS_TEXT[status]}${name === '' ? '' : `: ${name}`}`,
    { first: indent, rest: indent.length + 2, width },
    paint.bold,
  );
  const values = valueColumn(rows, width - indent.length);
  return head + rows.map((row) => rowText(row, indent, values, width)).join('');
}

/** Under the head of its rule. */
function leftOf({ depth, text }: TreeRow): string {
  return '  '.repeat(depth + 1) + text;
}

/** Where the values stand: behind the longest condition that leaves room for them. */
function valueColumn(rows: readonly TreeRow[], room: number): number {
  const most = room - VALUES;
  const fitting = rows.map((row) => stringWidth(leftOf(row))).filter((one) => one <= most);
  return Math.max(0, ...fitting);
}

/** Columns that a value takes, with the space before it. */
const VALUES = 12;

/** Evidence stands behind the value where it fits, else under the condition. */
function rowText(row: TreeRow, indent: string, column: number, width: number): string {
  const { value, truth, note } = row;
  const left = leftOf(row);
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

const COLOUR: Readonly<Record<Truth, (text: string) => string>> = {
  yes: paint.green,
  maybe: paint.yellow,
  no: paint.dim,
};
