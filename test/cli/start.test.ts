// Starting: with the code that the build kept, without it, and with code that V8 cannot take.

import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as node from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI_DIR } from './bundle.ts';
import { folder, type Ran, run } from './run.ts';

const POLICY = `signal lost "The customer reports a lost parcel"
escalate when lost and missing
route otherwise to inbox "Support"
`;

const KEPT = /\.code$/;

/** `check` as a command line answers whose kept code was changed so. */
async function checked(change: (file: string) => void): Promise<Ran> {
  const dir = folder({ 'a.handrail': POLICY });
  const copy = join(dir, 'dist');
  cpSync(CLI_DIR, copy, { recursive: true });
  for (const name of readdirSync(join(copy, 'cli'))) {
    if (KEPT.test(name)) change(join(copy, 'cli', name));
  }
  return run(dir, ['check', 'a.handrail'], '', join(copy, 'cli.js'));
}

const asBuilt = (): Promise<Ran> => checked(() => {});

test('the policy is told to be wrong', async () => {
  const { code, out } = await asBuilt();
  expect(code).toBe(2);
  expect(out).toContain('unknown signal "missing"');
});

test('Node 20 is given kept code; newer versions keep it themselves', () => {
  const kept = readdirSync(join(CLI_DIR, 'cli')).filter((name) => KEPT.test(name));
  expect(kept.length > 0 || 'enableCompileCache' in node).toBe(true);
});

test('without kept code the answer is the same', async () => {
  expect(await checked((file) => rmSync(file))).toEqual(await asBuilt());
});

test.each([
  ['empty', ''],
  ['something else', 'not what V8 wrote'.repeat(100)],
])('kept code that is %s does not matter', async (_, content) => {
  expect(await checked((file) => writeFileSync(file, content))).toEqual(await asBuilt());
});
