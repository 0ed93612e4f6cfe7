// What the command line says to wrong usage, word for word, and what its help holds.

import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { VERSION } from '../../src/policy/version.ts';
import { folder, run } from './run.ts';

const COMMANDS = ['check', 'fmt', 'test', 'decide', 'explain', 'eval'];

test.each([
  [['evl'], 'error: unknown command "evl"\n  help: did you mean "eval"?\n'],
  [['chekc'], 'error: unknown command "chekc"\n  help: did you mean "check"?\n'],
  [['xyzzy'], 'error: unknown command "xyzzy"\n  help: "handrail --help" shows how it is used\n'],
  [
    ['eval', '--sinals', 'a', 'b'],
    'error: unknown option "--sinals"\n  help: did you mean "--signals"?\n',
  ],
  [
    ['check'],
    'error: missing required argument "FILE"\n  help: "handrail check --help" shows how it is used\n',
  ],
  [
    ['eval', 'a'],
    'error: missing required argument "DATASET"\n  help: "handrail eval --help" shows how it is used\n',
  ],
  [
    ['check', '--format', 'xml', 'a'],
    'error: option "--format <format>" argument "xml" is invalid. Allowed choices are pretty, json, sarif, github\n  help: "handrail check --help" shows how it is used\n',
  ],
  [
    ['eval', '--max-errors', 'many', 'a', 'b'],
    'error: option "--max-errors <share>" argument "many" is invalid. Write a share, such as 5%\n  help: "handrail eval --help" shows how it is used\n',
  ],
  [
    ['eval', '--tolerance', '-1', 'a', 'b'],
    'error: option "--tolerance <turns>" argument "-1" is invalid. Write a number of turns, such as 1\n  help: "handrail eval --help" shows how it is used\n',
  ],
  [
    ['decide', 'a', 'b'],
    'error: too many arguments for "decide". Expected 1 argument but got 2\n  help: "handrail decide --help" shows how it is used\n',
  ],
  [['fmt'], 'error: no file is named\n  help: name policies, or use --stdin\n'],
  [
    ['fmt', '--stdin', 'a'],
    'error: --stdin reads standard input, and files are named too\n  help: give one\n',
  ],
] as const)('handrail %j', async (args, err) => {
  expect(await run(folder({}), args)).toEqual({ code: 2, out: '', err });
});

test('without a command it shows the commands, and is wrong usage', async () => {
  const { code, out, err } = await run(folder({}), []);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  for (const command of COMMANDS) expect(err).toMatch(new RegExp(`^ {2}${command} `, 'm'));
});

test.each(COMMANDS)('handrail %s --help has an example', async (command) => {
  const { code, out, err } = await run(folder({}), [command, '--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(new RegExp(`^Usage: handrail ${command} `));
  expect(out).toMatch(new RegExp(`\\nExample:\\n  handrail ${command} support\\.handrail`));
  expect(await run(folder({}), ['help', command])).toEqual({ code, out, err });
});

test('the help of all says the exit codes', async () => {
  const { code, out } = await run(folder({}), ['--help']);
  expect(code).toBe(0);
  expect(out).toContain('Exit codes:\n  0  all well');
});

test('the version is that of the package', async () => {
  expect(VERSION).toBe(manifest.version);
  expect(await run(folder({}), ['--version'])).toEqual({
    code: 0,
    out: `${manifest.version}\n`,
    err: '',
  });
});

test('help says no empty defaults', async () => {
  for (const command of ['eval', 'import', 'calibrate', 'decide']) {
    const { code, out } = await run(folder({}), [command, '--help']);
    expect(code).toBe(0);
    expect(out).not.toMatch(/default: (\[\]|\{\})/);
    expect(out).toContain('(');
  }
  const { out } = await run(folder({}), ['eval', '--help']);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('(default: "reports")');
});
