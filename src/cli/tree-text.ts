// Explanations on a terminal: each rule with its condition, and the value of every part under it.

import pc from 'picocolors';
import stringWidth from 'string-width';
import type { ExplainedCondition, ExplainedRule, Explanation } from '../engine/api.ts';
import type { Evidence } from '../engine/decision.ts';
import { assertNever } from '../policy/assert-never.ts';
import type { Truth } from '../policy/truth.ts';

interface Row {
  readonly left: string;
  readonly value: string;
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

/** Rules that say something, with their trees; those that are idle through and through stand in one line. */
export function explanationText(why: Explanation, indent: string): string {
  const all = [...why.rules, ...why.nevers];
  const told = all.filter(tells);
  const trees = (told.length > 0 ? told : all.slice(0, 1)).map((rule) => ruleText(rule, indent));
  const rest = all.filter((rule) => !told.includes(rule)).map((rule) => rule.id);
  const quiet = told.length === 0 ? rest.slice(1) : rest;
  const idle = quiet.length === 0 ? [] : [`${indent}${pc.dim(`idle: ${quiet.join('; ')}`)}\n`];
  return [...trees, ...idle].join('');
}

function tells(rule: ExplainedRule): boolean {
  if (rule.status === 'elsewhere' || rule.status === 'quiet') return false;
  return (
    rule.status !== 'idle' || anyLeaf(rule.tree, (leaf) => leaf.value !== 'no' || unsure(leaf))
  );
}

function unsure(node: ExplainedCondition): boolean {
  return node.upTo !== undefined && node.upTo !== node.value;
}

function anyLeaf(node: ExplainedCondition, test: (leaf: ExplainedCondition) => boolean): boolean {
  return node.of.length === 0 ? test(node) : node.of.some((part) => anyLeaf(part, test));
}

function ruleText(rule: ExplainedRule, indent: string): string {
  const name = rule.id === rule.tree.text ? '' : `: ${rule.id}`;
  const head = `${indent}${pc.bold(`${STATUS[rule.status]}${name}`)}\n`;
  const rows = treeRows(rule.tree, 1);
  const width = Math.max(...rows.map((row) => stringWidth(row.left)));
  const lines = rows.map((row) => {
    const gap = ' '.repeat(width - stringWidth(row.left) + 2);
    return `${indent}${row.left}${gap}${row.value}${row.note}`.trimEnd();
  });
  return `${head}${lines.join('\n')}\n`;
}

function treeRows(node: ExplainedCondition, depth: number): readonly Row[] {
  const value = unsure(node) ? `${node.value} to ${node.upTo}` : node.value;
  const note = node.evidence === undefined ? '' : pc.dim(`   ${evidenceText(node.evidence)}`);
  const row = {
    left: '  '.repeat(depth) + oneLine(node.text),
    value: coloured(node.value, value),
    note,
  };
  return [row, ...node.of.flatMap((part) => treeRows(part, depth + 1))];
}

const COLOUR: Readonly<Record<Truth, (text: string) => string>> = {
  yes: pc.green,
  maybe: pc.yellow,
  no: pc.dim,
};

function coloured(truth: Truth, text: string): string {
  return COLOUR[truth](text);
}

/** The words behind a value: `"charged twice", turn 2, by says`. People count turns from 1. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'signal': {
      const quote =
        evidence.quote === undefined
          ? ''
          : `${JSON.stringify(oneLine(evidence.quote.text))}, turn ${evidence.quote.turn + 1}, `;
      return `${quote}by ${evidence.by}`;
    }
    case 'detail':
    case 'input':
    case 'measure':
      return `it is ${JSON.stringify(evidence.value)}`;
    default:
      return assertNever(evidence);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
