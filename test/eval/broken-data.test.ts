// A file for each way in which data can be wrong, and beside it what is told, word for word.
// `UPDATE=1` writes what is told now; read the difference before keeping it.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import {
  DATA_PROBLEMS,
  type DataProblem,
  formatDataProblem,
} from '../../src/eval/dataset/problem.ts';
import { evaluate } from '../../src/eval/run/evaluate.ts';

const FOLDER = fileURLToPath(new URL('broken/', import.meta.url));
const REPORTS = fileURLToPath(new URL('broken-reports/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((file) => extname(file) !== '.expected');

const POLICY = `
policy "Shop"
input plan: text
input total: number = 0
signal angry "The customer shouts"
detail order: text "The order"
escalate when angry and confirmed { collect order }
route otherwise to inbox "Support"
`;

/** Told in tests of their own: a file that is not there, one of 16 MB, a map of columns on the command line, a log of another version. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'unreadable',
  'line-too-long',
  'unknown-column',
  'other-format',
]);

const { policy } = compile('shop.handrail', { read: () => POLICY, resolve: (_, path) => path });
const met = new Set<string>();
afterAll(() => rmSync(REPORTS, { recursive: true, force: true }));

async function problemsOf(file: string): Promise<readonly DataProblem[]> {
  if (policy === undefined) throw new Error('the policy of this test has errors');
  const evaluation = await evaluate(policy, [FOLDER + file], {
    ports: defaultPorts,
    reports: REPORTS,
    now: new Date('2026-05-03T10:12:00Z'),
  });
  if (evaluation.ok) throw new Error(`nothing is wrong with ${file}`);
  return evaluation.problems.map((problem) => ({ ...problem, file: basename(problem.file) }));
}

describe('what is told of', () => {
  test.each(FILES)('%s', async (file) => {
    const problems = await problemsOf(file);
    for (const { code } of problems) met.add(code);
    const told = problems.map((problem) => `${formatDataProblem(problem)}\n`).join('');
    const beside = `${FOLDER}${file}.expected`;
    if (process.env.UPDATE === '1') writeFileSync(beside, told);
    expect(told).toBe(existsSync(beside) ? readFileSync(beside, 'utf8') : 'a file beside it');
  });

  test.each(FILES)('%s names file, line, column and a way to mend it', async (file) => {
    for (const { line, column, message, help } of await problemsOf(file)) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message).toMatch(/^[a-z"]/);
      expect(help).toMatch(/^[a-z"]/);
      expect(help).not.toMatch(/[.?!] [A-Z]/);
    }
  });

  test('every kind of problem', () => {
    expect(DATA_PROBLEMS.filter((code) => !met.has(code) && !ELSEWHERE.has(code))).toEqual([]);
  });
});
