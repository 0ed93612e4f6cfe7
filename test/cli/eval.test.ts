// handrail eval: its report, its files and each of its exit codes.

import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { BROKEN, HELLO, lines, POLICY, REFUND, UNJUDGED } from './support-policy.ts';

const FILES = { 'a.handrail': POLICY, 'c.jsonl': lines(REFUND, HELLO) };
const EVAL = ['eval', 'a.handrail', 'c.jsonl'];

test('prints the scores, and where the report is', async () => {
  const dir = folder(FILES);
  const { code, out, err } = await run(dir, EVAL);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('c.jsonl: 2 conversations');
  expect(out).toMatch(/^ {2}Precision +100\.0 %/m);
  expect(out).toMatch(/^ {2}Recall +100\.0 %/m);
  const report = /^Report: (reports\/\S+)$/m.exec(out)?.[1] ?? '';
  expect(readdirSync(join(dir, report)).sort()).toEqual([
    'decisions.jsonl',
    'junit.xml',
    'report.html',
    'report.md',
    'run.json',
    'timing.json',
  ]);
});

test('--json prints the run, as run.json has it; --out says where', async () => {
  const dir = folder(FILES);
  const { code, out } = await run(dir, [...EVAL, '--json', '--out', 'runs', '--no-tui']);
  expect(code).toBe(0);
  const [name] = readdirSync(join(dir, 'runs'));
  const written = readFileSync(join(dir, 'runs', name ?? '', 'run.json'), 'utf8');
  expect(JSON.parse(out)).toEqual(JSON.parse(written));
  expect(JSON.parse(out)).toMatchObject({ tally: { cases: 2 }, options: { tolerance: 0 } });
});

test('options reach the evaluation', async () => {
  const dir = folder(FILES);
  const how = ['--signals', '--tolerance', '2', '--seed', '7', '--classifiers', 'none', '--json'];
  const { code, out } = await run(dir, [...EVAL, ...how]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    classifiers: ['text'],
    options: { signals: true, tolerance: 2, seed: 7 },
  });
});

test('a file that is named twice, in whatever way', async () => {
  const dir = folder(FILES);
  symlinkSync('c.jsonl', join(dir, 'link.jsonl'));
  const said = (what: string) => ({
    code: 2,
    out: '',
    err: `error: ${what}, so each of its conversations would count twice\n  help: name it once\n`,
  });
  expect(await run(dir, [...EVAL, 'c.jsonl'])).toEqual(said('"c.jsonl" is named twice'));
  for (const other of ['./c.jsonl', join(dir, 'c.jsonl'), 'link.jsonl']) {
    expect(await run(dir, [...EVAL, other])).toEqual(said(`"c.jsonl" and "${other}" are one file`));
  }
  expect(existsSync(join(dir, 'reports'))).toBe(false);
});

test('a copy of a file is warned of', async () => {
  const dir = folder({ ...FILES, 'd.jsonl': FILES['c.jsonl'] });
  const { code, out } = await run(dir, [...EVAL, 'd.jsonl']);
  expect(code).toBe(0);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    '! c.jsonl and d.jsonl hold the same bytes: each conversation counts twice, so the intervals are too narrow.',
  );
});

test('a table, with its columns mapped', async () => {
  const table = 'message;handed over\nI want a refund for 123456;true\nhello;false\n';
  const dir = folder({ 'a.handrail': POLICY, 'c.csv': table });
  const how = ['--column', 'text=message', '--column', 'escalate=handed over', '--delimiter', ';'];
  const { code, out, err } = await run(dir, ['eval', 'a.handrail', 'c.csv', '--json', ...how]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ tally: { cases: 2, positives: 1, negatives: 1 } });
  expect(await run(dir, ['eval', 'a.handrail', 'c.csv', '--column', 'text'])).toEqual({
    code: 2,
    out: '',
    err: 'error: option "--column <meaning=name>" argument "text" is invalid. Write what it means and its name, such as text=message\n  help: "handrail eval --help" shows how it is used\n',
  });
});

test('a policy with errors', async () => {
  const dir = folder({ ...FILES, 'a.handrail': BROKEN });
  const { code, out, err } = await run(dir, EVAL);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('a.handrail has 1 error\n');
  expect(existsSync(join(dir, 'reports'))).toBe(false);
});

test('data with errors: all are told, nothing is scored and nothing is left behind', async () => {
  const bad = `${lines(REFUND, { ...HELLO, id: 'c-1' })}{"id": "c-3"}\n`;
  const dir = folder({ ...FILES, 'c.jsonl': bad });
  const { code, out, err } = await run(dir, EVAL);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toContain('c.jsonl:2:7: the id "c-1" is already on line 1\n');
  expect(err).toContain('c.jsonl:3:1: turns is missing\n');
  expect(err).toMatch(/\n3 problems in the data\. Nothing was scored\.\n$/);
  expect(readdirSync(join(dir, 'reports'))).toEqual([]);
});

test('data that is not there', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  const { code, err } = await run(dir, EVAL);
  expect({ code, err }).toEqual({
    code: 3,
    err: 'c.jsonl: there is no such file\n  help: check the path, from the folder in which the command runs\n1 problem in the data. Nothing was scored.\n',
  });
});

test('labels of signals that the policy does not have', async () => {
  const label = { escalate: false, signals: { angry: true } };
  const dir = folder({ ...FILES, 'c.jsonl': lines({ ...HELLO, label }) });
  const refused = await run(dir, EVAL);
  expect(refused.code).toBe(3);
  expect(refused.err).toContain('angry');
  expect((await run(dir, [...EVAL, '--unknown-signals', 'ignore'])).code).toBe(0);
});

test('conversations without a label: an error, or never scored', async () => {
  const { label: _, ...open } = HELLO;
  const dir = folder({
    'a.handrail': POLICY,
    'c.jsonl': lines(REFUND, { ...open, id: 'x-1' }, { ...open, id: 'x-2', label: {} }),
    'null.jsonl': lines(
      REFUND,
      { ...open, id: 'x-1', label: { escalate: null } },
      { ...open, id: 'x-2', label: { escalate: null } },
    ),
  });
  const refused = await run(dir, EVAL);
  expect(refused.code).toBe(3);
  expect(refused.err).toContain('c.jsonl:2:1: label is missing\n');
  expect(refused.err).toContain('handrail label');
  const taken = await run(dir, [...EVAL, '--unlabelled']);
  expect(taken.code).toBe(0);
  expect(taken.out).toMatch(/! +2 conversations have the label null: evaluated, not scored\./);
  const written = await run(dir, ['eval', 'a.handrail', 'null.jsonl']);
  const decisions = readdirSync(join(dir, 'reports')).flatMap((folderName) => {
    const path = join(dir, 'reports', folderName, 'decisions.jsonl');
    return existsSync(path)
      ? [readFileSync(path, 'utf8').replaceAll('"null.jsonl"', '"c.jsonl"')]
      : [];
  });
  expect(written.code).toBe(0);
  expect(decisions).toHaveLength(2);
  expect(decisions[0]).toBe(decisions[1]);
});

test('too many cases that a failed classifier decided', async () => {
  const dir = folder({ 'a.handrail': UNJUDGED, 'c.jsonl': lines(HELLO) });
  const alone = [...EVAL, '--classifiers', 'none'];
  const { code, out } = await run(dir, alone);
  expect(code).toBe(4);
  expect(out).toContain('--max-errors');
  expect((await run(dir, [...alone, '--max-errors', '100%'])).code).toBe(0);
});

test('a place for reports that is none', async () => {
  const dir = folder({ ...FILES, reports: 'a file' });
  const { code, out, err } = await run(dir, EVAL);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(
    'error: "reports" is a file, not a folder\n  help: name another folder with --out\n',
  );
});

test('a place for reports where no folder can be', async () => {
  const dir = folder({ ...FILES, notes: 'a file' });
  const inFile = await run(dir, [...EVAL, '--out', 'notes/reports']);
  expect(inFile).toEqual({
    code: 2,
    out: '',
    err: 'error: "notes/reports" lies in a file, not in a folder\n  help: name another folder with --out\n',
  });
});

test.skipIf(!existsSync('/proc/self'))('a place for reports among the processes', async () => {
  const dir = folder(FILES);
  for (const out of ['/proc/x', '/proc/x/y/z']) {
    expect(await run(dir, [...EVAL, '--out', out])).toEqual({
      code: 2,
      out: '',
      err: `error: the folder "${out}" cannot be made there\n  help: name another folder with --out\n`,
    });
  }
});
