// What handrail eval is told about costs, recall and crossed slices, and what it says of nonsense.

import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { HELLO, lines, POLICY, REFUND } from './support-policy.ts';

const FILES = {
  'a.handrail': POLICY,
  'c.jsonl': lines(
    { ...REFUND, slices: { language: 'en', channel: 'chat' } },
    { ...HELLO, slices: { language: 'fr', channel: 'chat' } },
    { ...HELLO, id: 'missed', label: { escalate: true }, slices: { language: 'fr' } },
  ),
};
const EVAL = ['eval', 'a.handrail', 'c.jsonl', '--classifiers', 'none'];

test('costs, beta and crosses reach the run', async () => {
  const dir = folder(FILES);
  const costs = ['--cost-missed', '30', '--cost-false-alarm', '2.5', '--cost-check', '1'];
  const how = ['--beta', '0.5', '--cross', 'language,channel', ...costs];
  const { code, out } = await run(dir, [...EVAL, ...how, '--json']);
  expect(code).toBe(0);
  const made = JSON.parse(out);
  expect(made.options).toMatchObject({
    beta: 0.5,
    costs: { missed: 30, falseAlarm: 2.5, check: 1 },
    crosses: [['language', 'channel']],
  });
  expect(made.scores.metrics.cost).toMatchObject({ value: 31 / 3, of: 3 });
  expect(made.scores.slices.map(({ keys }: { keys: unknown }) => keys)).toEqual([
    ['channel'],
    ['language'],
    ['language', 'channel'],
  ]);
  const table = (await run(dir, [...EVAL, ...how])).out;
  expect(table).toMatch(/^ {2}F0\.5 +83\.3 % .* recall counts 0\.5 times$/m);
  expect(table).toMatch(/^ {2}Cost +10\.33 /m);
  expect(table).toMatch(/^ {2}language fr, channel chat +1 /m);
});

test('without costs there is none; what is left out costs nothing', async () => {
  const dir = folder(FILES);
  const cost = async (...how: readonly string[]) =>
    JSON.parse((await run(dir, [...EVAL, '--json', ...how])).out).scores.metrics.cost.value;
  expect(await cost()).toBeNull();
  expect(await cost('--cost-missed', '3')).toBe(1);
  expect((await run(dir, EVAL)).out).not.toMatch(/^ {2}Cost/m);
});

test.each([
  ['--beta', '0', 'Write a number above 0, such as 2'],
  ['--cost-missed', 'much', 'Write a number, such as 25 or 0.5'],
  ['--cross', 'language', 'Write two keys of slices, such as language,channel'],
  ['--cross', 'a,b,c', 'Write two keys of slices, such as language,channel'],
])('%s %s is refused', async (option, value, help) => {
  const { code, out, err } = await run(folder(FILES), [...EVAL, option, value]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`argument "${value}" is invalid. ${help}`);
});
