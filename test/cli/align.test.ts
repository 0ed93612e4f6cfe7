// handrail align: what it prints, in which form, and its exit codes.

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksOf, pageText, ROOT } from '../docs/pages.ts';
import { folder, run } from './run.ts';
import { BROKEN, POLICY } from './support-policy.ts';

const PROMPT = 'Ask for the order number.\nTell customers that a colleague will call them back.\n';

function support(prompt: string | Uint8Array): string {
  return folder({ 'support.handrail': POLICY, 'prompt.md': prompt });
}

test('the page shows what is printed', async () => {
  const dir = folder({});
  cpSync(`${ROOT}examples`, join(dir, 'examples'), { recursive: true });
  const blocks = blocksOf('docs/aligning.md');
  const shown = blocks.find(({ info, text }) => info === 'text' && text.startsWith('prompt.md:'));
  writeFileSync(join(dir, 'prompt.md'), blocks.find(({ info }) => info === 'markdown')?.text ?? '');
  const policy = 'examples/returns/policy.handrail';
  const { code, out, err } = await run(dir, ['align', policy, 'prompt.md']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toBe(shown?.text);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);

  const { out: written } = await run(dir, ['instructions', policy]);
  const nothing = await run(dir, ['align', policy, '-'], written);
  expect(nothing).toMatchObject({ code: 0, err: '' });
  expect(pageText('docs/aligning.md')).toContain(`prints \`${nothing.out.trim()}\``);
});

test('a prompt that agrees ends well', async () => {
  const dir = support('Be kind. Ask for the order number.\n');
  expect(await run(dir, ['align', 'support.handrail', 'prompt.md'])).toEqual({
    code: 0,
    out: 'prompt.md: nothing found in 2 sentences\n',
    err: '',
  });
});

test('as JSON, under both names', async () => {
  const dir = support(PROMPT);
  const args = ['align', 'support.handrail', 'prompt.md'];
  const { code, out } = await run(dir, [...args, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    sentences: 2,
    findings: [
      {
        code: 'promise-escalates',
        severity: 'warning',
        quote: 'Tell customers that a colleague will call them back.',
        span: { file: 'prompt.md', start: 26, end: 78 },
        from: { line: 2, column: 1 },
      },
    ],
  });
  expect((await run(dir, [...args, '--format', 'json'])).out).toBe(out);
});

test('as SARIF and as workflow commands', async () => {
  const dir = support(PROMPT);
  const args = ['align', 'support.handrail', 'prompt.md', '--classifiers', 'none', '--format'];
  const sarif = await run(dir, [...args, 'sarif']);
  expect(sarif.code).toBe(1);
  expect(JSON.parse(sarif.out)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ ruleId: 'promise-escalates', level: 'warning' }] }],
  });
  const github = await run(dir, [...args, 'github']);
  expect(github.out).toMatch(/^::warning file=prompt\.md,line=2,endLine=2,col=1,.*bot_hands_off/);
});

test('a detail that the prompt leaves out has its place in the policy', async () => {
  const { code, out } = await run(support('Be kind.\n'), [
    'align',
    'support.handrail',
    'prompt.md',
  ]);
  expect(code).toBe(1);
  expect(out).toMatch(/^support\.handrail:9:1 unasked-detail\n/);
});

test('a prompt that cannot be read', async () => {
  const args = ['align', 'support.handrail', 'prompt.md'];
  expect(await run(support(' \n'), args)).toEqual({
    code: 3,
    out: '',
    err: 'error: "prompt.md" is empty\n  help: give it the text of the bot\'s own prompt\n',
  });
  const binary = await run(support(new Uint8Array([0xff, 0xfe, 0x41])), args);
  expect(binary).toMatchObject({ code: 3, out: '' });
  expect(binary.err).toContain('"prompt.md" is not UTF-8 text');
  const dir = folder({ 'support.handrail': POLICY });
  const missing = await run(dir, args);
  expect(missing).toMatchObject({ code: 3, out: '' });
  expect(missing.err).toContain('there is no file "prompt.md"');
  expect(await run(dir, ['align', 'support.handrail', '-'], '')).toMatchObject({
    code: 3,
    err: expect.stringContaining('standard input is empty'),
  });
});

test('a prompt that is none', async () => {
  const deep = `Be kind.\n${'>'.repeat(25_000)} Be brief.\n`;
  expect(await run(support(deep), ['align', 'support.handrail', 'prompt.md'])).toEqual({
    code: 3,
    out: '',
    err: 'error: "prompt.md" nests quotes and lists more than 50 levels deep in line 2\n  help: take out the marks at the beginning of the line\n',
  });
});

test('a policy with errors', async () => {
  const dir = folder({ 'support.handrail': BROKEN, 'prompt.md': PROMPT });
  const { code, out, err } = await run(dir, ['align', 'support.handrail', 'prompt.md']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('error[unknown-statement]');
});
