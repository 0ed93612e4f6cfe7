// handrail fmt: writes one layout, or says whose layout is another.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { BROKEN } from './support-policy.ts';

const UNTIDY = '# Ours\nescalate   when asks_for_human\n';
const TIDY = '# Ours\nescalate when asks_for_human\n';

test('writes the layout, and names the files that it changed', async () => {
  const dir = folder({ 'a.handrail': UNTIDY, 'b.handrail': TIDY });
  expect(await run(dir, ['fmt', 'a.handrail', 'b.handrail'])).toEqual({
    code: 0,
    out: 'a.handrail\n',
    err: '',
  });
  expect(readFileSync(join(dir, 'a.handrail'), 'utf8')).toBe(TIDY);
  expect(await run(dir, ['fmt', '--check', 'a.handrail', 'b.handrail'])).toEqual({
    code: 0,
    out: '',
    err: '',
  });
});

test('--check changes nothing', async () => {
  const dir = folder({ 'a.handrail': UNTIDY });
  expect(await run(dir, ['fmt', '--check', 'a.handrail'])).toEqual({
    code: 1,
    out: 'a.handrail has another layout; "handrail fmt a.handrail" mends it\n',
    err: '',
  });
  expect(readFileSync(join(dir, 'a.handrail'), 'utf8')).toBe(UNTIDY);
});

test('a file with errors stays as it is, and the others are written', async () => {
  const dir = folder({ 'a.handrail': BROKEN, 'b.handrail': UNTIDY });
  const { code, out, err } = await run(dir, ['fmt', 'a.handrail', 'b.handrail']);
  expect({ code, out }).toEqual({ code: 2, out: 'b.handrail\n' });
  expect(err).toContain('unknown statement "escalte"');
  expect(readFileSync(join(dir, 'a.handrail'), 'utf8')).toBe(BROKEN);
});

test('from standard input to standard output', async () => {
  expect(await run(folder({}), ['fmt', '--stdin'], UNTIDY)).toEqual({
    code: 0,
    out: TIDY,
    err: '',
  });
  expect((await run(folder({}), ['fmt', '--stdin', '--check'], UNTIDY)).code).toBe(1);
  expect((await run(folder({}), ['fmt', '--stdin', '--check'], TIDY)).code).toBe(0);
  expect(await run(folder({}), ['fmt', '--stdin'], BROKEN)).toMatchObject({ code: 2, out: '' });
});
