// Files that are not there, are none, or cannot be read: a clear sentence, the way to mend it, and no stack.

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { POLICY } from './support-policy.ts';

const LATIN_1 = Buffer.from('policy "Caf\xe9"', 'latin1');

test.each(['check', 'fmt', 'test', 'decide', 'explain', 'eval'])(
  'handrail %s and a misspelt name',
  async (command) => {
    const dir = folder({ 'support.handrail': POLICY });
    const rest = command === 'explain' || command === 'eval' ? ['c.jsonl'] : [];
    expect(await run(dir, [command, 'suport.handrail', ...rest])).toEqual({
      code: 2,
      out: '',
      err: 'error: there is no file "suport.handrail"\n  help: did you mean "support.handrail"?\n',
    });
  },
);

test('a name that is like no other', async () => {
  expect(await run(folder({}), ['check', 'support.handrail'])).toEqual({
    code: 2,
    out: '',
    err: 'error: there is no file "support.handrail"\n  help: the path starts from the directory you are in; look at how it is spelt\n',
  });
});

test('a directory', async () => {
  const dir = folder({ 'policies/support.handrail': POLICY });
  expect(await run(dir, ['check', 'policies'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "policies" is a directory, not a file\n  help: name the files in it, for example "policies/support.handrail"\n',
  });
});

test('a file in another encoding', async () => {
  expect(await run(folder({ 'a.handrail': LATIN_1 }), ['check', 'a.handrail'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "a.handrail" is not UTF-8 text\n  help: save it with the encoding UTF-8\n',
  });
});

test('a used file in another encoding', async () => {
  const dir = folder({ 'a.handrail': 'use "./b.handrail"\n', 'b.handrail': LATIN_1 });
  expect(await run(dir, ['check', 'a.handrail'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "b.handrail" is not UTF-8 text\n  help: save it with the encoding UTF-8\n',
  });
});

test('a used file that is not there is told at its place', async () => {
  const { code, out } = await run(folder({ 'a.handrail': 'use "./b.handrail"\n' }), [
    'check',
    'a.handrail',
  ]);
  expect(code).toBe(2);
  expect(out).toContain(
    'error[missing-file]: there is no file "b.handrail"\n --> a.handrail:1:5\n',
  );
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  chmodSync(join(dir, 'a.handrail'), 0);
  expect(await run(dir, ['check', 'a.handrail'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "a.handrail" may not be read or written\n  help: look at its permissions\n',
  });
});
