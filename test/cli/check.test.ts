// handrail check: its formats and its exit codes.

import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { BROKEN, POLICY } from './support-policy.ts';

test('a policy without errors', async () => {
  const dir = folder({ 'support.handrail': POLICY });
  expect(await run(dir, ['check', 'support.handrail'])).toEqual({
    code: 0,
    out: 'support.handrail: no errors\n',
    err: '',
  });
});

test('an error shows its place and how to mend it', async () => {
  expect(await run(folder({ 'a.handrail': BROKEN }), ['check', 'a.handrail'])).toEqual({
    code: 2,
    out: [
      'error[unknown-statement]: unknown statement "escalte"',
      ' --> a.handrail:1:1',
      '  |',
      '1 | escalte when asks_for_human',
      '  | ^^^^^^^',
      '  |',
      '  = help: did you mean "escalate"?',
      '',
      'a.handrail: 1 error',
      '',
    ].join('\n'),
    err: '',
  });
});

test('all files are told of, and one with errors is enough', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'b.handrail': BROKEN });
  const { code, out } = await run(dir, ['check', 'a.handrail', 'b.handrail']);
  expect(code).toBe(2);
  expect(out).toContain('a.handrail: no errors\n');
  expect(out).toContain('b.handrail: 1 error\n');
});

test('warnings end well', async () => {
  const dir = folder({ 'a.handrail': `${POLICY}\nsignal unused { says "x" }\n` });
  const { code, out } = await run(dir, ['check', 'a.handrail']);
  expect(code).toBe(0);
  expect(out).toContain('a.handrail: 1 warning\n');
});

test('a gate on data that is not there is warned of, at its name', async () => {
  const gate = (file: string) => `gate on "${file}" { recall >= 90% }\n`;
  const dir = folder({
    'policy/a.handrail': `${POLICY}\nuse "./gates.handrail"\n${gate('../data/here.jsonl')}`,
    'policy/gates.handrail': gate('../data/gone.jsonl') + gate('../data'),
    'data/here.jsonl': '',
  });
  const { code, out } = await run(dir, ['check', 'policy/a.handrail']);
  expect(code).toBe(0);
  expect(out).toContain('policy/a.handrail: 2 warnings\n');
  expect(out).toContain(
    [
      'warning[missing-dataset]: there is no file "../data/gone.jsonl" for this gate',
      ' --> policy/gates.handrail:1:9',
      '  |',
      '1 | gate on "../data/gone.jsonl" { recall >= 90% }',
      '  |         ^^^^^^^^^^^^^^^^^^^^',
      '  |',
    ].join('\n'),
  );
  expect(out).toContain('there is no file "../data" for this gate');
});

test('as JSON', async () => {
  const dir = folder({ 'a.handrail': BROKEN });
  const { code, out } = await run(dir, ['check', 'a.handrail', '--format', 'json']);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject([
    {
      code: 'unknown-statement',
      severity: 'error',
      message: 'unknown statement "escalte"',
      help: 'did you mean "escalate"?',
      span: { file: 'a.handrail', start: 0, end: 7 },
      from: { line: 1, column: 1 },
      to: { line: 1, column: 8 },
    },
  ]);
});

test('as SARIF', async () => {
  const dir = folder({ 'a.handrail': BROKEN });
  const { code, out } = await run(dir, ['check', 'a.handrail', '--format', 'sarif']);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ ruleId: 'unknown-statement', level: 'error' }] }],
  });
});

test('as workflow commands', async () => {
  const dir = folder({ 'a.handrail': BROKEN });
  const { code, out } = await run(dir, ['check', 'a.handrail', '--format', 'github']);
  expect(code).toBe(2);
  expect(out).toMatch(/^::error file=a\.handrail,line=1,endLine=1,col=1,.*unknown statement/);
});
