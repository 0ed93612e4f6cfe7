// handrail build: a bot that loads what it writes decides as the policy does, and fits nothing.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPolicy } from '../../src/dsl/load-policy.ts';
import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { folder, run } from './run.ts';
import { BROKEN, POLICY } from './support-policy.ts';

test('policy and fitted signals, beside the policy', async () => {
  const dir = folder({ 'shop.handrail': POLICY });
  const { code, out, err } = await run(dir, ['build', 'shop.handrail']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(readdirSync(dir).sort()).toEqual(['shop.handrail', 'shop.json', 'shop.models.json']);
  expect(out).toMatch(/^shop\.json {2}\d+ KB {2}the policy, [0-9a-f]{12}\n/);
  expect(out).toMatch(
    /\nshop\.models\.json {2}\d+ KB {2}4 fitted signals; 2 by text rules alone\n$/,
  );
});

test('a bot that loads them judges to the bit as one that fits at its start', async () => {
  const dir = folder({ 'shop.handrail': POLICY });
  await run(dir, ['build', 'shop.handrail', '--out', 'dist/bot']);
  const json = (name: string) => JSON.parse(readFileSync(join(dir, 'dist/bot', name), 'utf8'));
  const loaded = loadPolicy(JSON.stringify(json('shop.json')));
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const { policy } = loaded;
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  const { readyMade, ...files } = read.files;
  const models = json('shop.models.json');
  const [signal] = policy.signals.filter(({ name }) => name === 'asks_for_human');
  if (signal === undefined) throw new Error('the policy has lost a signal');
  const turns = [{ index: 0, role: 'customer' as const, text: 'could somebody real look at it' }];
  const request = { turns, questions: [{ signal, turn: 0 }] };
  const built = embeddedClassifier({ ...files, policy, models });
  const fitted = embeddedClassifier({ ...files, policy, readyMade });
  expect(built.judge(request)).toEqual(fitted.judge(request));
  expect(built.thresholds(signal)).toEqual(fitted.thresholds(signal));
  expect(createEngine(policy, defaultPorts, { classifiers: [built] }).policy.name).toBe('Shop');
});

test('a policy with errors, a folder that cannot be', async () => {
  const dir = folder({ 'a.handrail': BROKEN, 'b.handrail': POLICY, notes: 'a file' });
  const wrong = await run(dir, ['build', 'a.handrail']);
  expect(wrong.code).toBe(2);
  expect(existsSync(join(dir, 'a.json'))).toBe(false);
  expect(await run(dir, ['build', 'b.handrail', '--out', 'notes/here'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "notes/here" lies in a file, not in a folder\n  help: name another folder with --out\n',
  });
});

// Node's own way of making folders never ends there.
test.skipIf(!existsSync('/proc/self'))(
  'a folder under /proc is refused, not tried for ever',
  async () => {
    const dir = folder({ 'b.handrail': POLICY });
    const { code, out, err } = await run(dir, ['build', 'b.handrail', '--out', '/proc/nope']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error: the folder "/proc/nope" ');
    expect(err).toContain('help: name another folder with --out\n');
  },
);

test('a file that Handrail did not write is not written over', async () => {
  const manifest = '{ "name": "shop", "version": "1.0.0" }\n';
  const dir = folder({ 'package.handrail': POLICY, 'package.json': manifest });
  expect(await run(dir, ['build', 'package.handrail'])).toEqual({
    code: 2,
    out: '',
    err:
      'error: "package.json" is there already, and "handrail build" did not write it\n' +
      '  help: name another folder with --out, or rename the policy\n',
  });
  expect(readFileSync(join(dir, 'package.json'), 'utf8')).toBe(manifest);
  expect(readdirSync(dir).sort()).toEqual(['package.handrail', 'package.json']);
  expect((await run(dir, ['build', 'package.handrail', '--out', 'bot'])).code).toBe(0);
});

test('one foreign file, and nothing is written at all', async () => {
  const dir = folder({ 'shop.handrail': POLICY, 'shop.models.json': '[]' });
  const { code, err } = await run(dir, ['build', 'shop.handrail']);
  expect(code).toBe(2);
  expect(err).toContain('"shop.models.json" is there already');
  expect(existsSync(join(dir, 'shop.json'))).toBe(false);
});

test('what an earlier build wrote is written over, of another policy and cut off too', async () => {
  const dir = folder({ 'shop.handrail': POLICY });
  await run(dir, ['build', 'shop.handrail']);
  const path = join(dir, 'shop.models.json');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, 100));
  writeFileSync(join(dir, 'shop.handrail'), POLICY.replace('"Shop"', '"Another shop"'));
  const { code, err } = await run(dir, ['build', 'shop.handrail']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(readFileSync(path, 'utf8')).toBe(whole);
  expect(JSON.parse(readFileSync(join(dir, 'shop.json'), 'utf8')).name).toBe('Another shop');
});

test('so is a policy without a name', async () => {
  const dir = folder({ 'shop.handrail': POLICY.replace(/^policy .*\n/m, '') });
  await run(dir, ['build', 'shop.handrail']);
  expect(JSON.parse(readFileSync(join(dir, 'shop.json'), 'utf8')).name).toBeUndefined();
  expect((await run(dir, ['build', 'shop.handrail'])).code).toBe(0);
});
