// The second pass: what is handed out tells no label, and what comes back is counted and listed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const FILE = 'datasets/shop/dev.jsonl';
const folder = mkdtempSync(join(tmpdir(), 'handrail-second-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) =>
  execFileSync('node', ['tools/second-labels.mjs', ...args], { encoding: 'utf8', stdio: 'pipe' });

interface Line {
  readonly id: string;
  readonly label: Readonly<Record<string, unknown>>;
  readonly turns: readonly { readonly label?: { readonly signals?: unknown } }[];
}
const linesOf = (text: string): readonly Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const first = linesOf(readFileSync(FILE, 'utf8'));

/** The first labels, as a second labeller would have written them down. */
const labelsOf = ({ id, label, turns }: Line) => ({
  id,
  label,
  turns: Object.fromEntries(turns.map((turn, at) => [at, turn.label?.signals ?? {}])),
});
const written = (lines: readonly unknown[]) => {
  const path = join(folder, 'second.jsonl');
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
  return path;
};

test('a blank holds every conversation, and no label of any', () => {
  const blank = run('blank', FILE);
  expect(blank).not.toMatch(/"label"|"kind"|"difficulty"|"topic"/);
  const ids = linesOf(blank).map(({ id }) => id);
  expect([...ids].sort()).toEqual(first.map(({ id }) => id).sort());
  expect(ids).not.toEqual(first.map(({ id }) => id));
});

describe('what comes back', () => {
  test('the same labels agree throughout', () => {
    const told = run('compare', FILE, written(first.map(labelsOf)));
    expect(told).toContain('No difference.');
    expect(told).toMatch(/\| escalate \| (\d+) \| \1 \| 100\.0 \| 1\.00 \|/);
    expect(told).toContain(`${first.length} of ${first.length} conversations`);
  });

  test('each difference is listed with its place', () => {
    const [one] = first.filter(({ label }) => label.escalate === true).map(labelsOf);
    if (one === undefined) throw new Error('no hand-over');
    const other = {
      ...one,
      label: { ...one.label, at: 9, check: 'unsure' },
      turns: { ...one.turns, 1: { cannot_help: true } },
    };
    const told = run('compare', FILE, written([other]));
    expect(told).toMatch(new RegExp(`${one.id}: at: first \\d+, second 9`));
    expect(told).toMatch(new RegExp(`${one.id}: check: first (true|false), second unsure`));
    expect(told).toContain(`${one.id} turn 1: cannot_help: first false, second true`);
    expect(told).toContain(`1 of ${first.length} conversations`);
  });

  test('a conversation that is not there, or there twice, is told of', () => {
    const [one] = first.map(labelsOf);
    expect(() => run('compare', FILE, written([{ ...one, id: 'shop-999' }]))).toThrow(/shop-999/);
    expect(() => run('compare', FILE, written([one, one]))).toThrow(/twice/);
    expect(() => run('compare', FILE)).toThrow(/usage/);
  });
});
