// `handrail import`: where lines go, what is said beside them, and the exit code.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, run } from './run.ts';

const ticket = (id: number | null) => ({
  id,
  requester_id: 9,
  comments: [
    { author_id: 9, plain_body: 'Where is my parcel?', created_at: '2026-05-04T09:00:00Z' },
    { author_id: 77, plain_body: 'On its way.', created_at: '2026-05-04T09:00:05Z' },
    { author_id: 12, plain_body: 'look again', public: false, created_at: '2026-05-04T09:00:06Z' },
    { author_id: 12, plain_body: 'It is lost, sorry.', created_at: '2026-05-04T09:10:00Z' },
  ],
});
const WHOLE = JSON.stringify({ tickets: [ticket(1), ticket(2)] });
const HOLED = JSON.stringify({ tickets: [ticket(1), ticket(null)] });

const parsed = (lines: string) =>
  lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

test('lines on standard output, and in a few words what became of what', async () => {
  const dir = folder({ 'a.json': WHOLE });
  const { code, out, err } = await run(dir, ['import', 'zendesk', 'a.json', '--bot', '77']);
  expect(parsed(out)).toMatchObject([
    {
      id: '1',
      label: { escalate: null },
      turns: [{ role: 'customer' }, { role: 'bot' }, { role: 'human' }],
    },
    { id: '2' },
  ]);
  expect(err).toBe(`2 conversations
left out of them: 2 private notes
what the system did: 2 handed over, 0 left to the bot, 0 without a bot
! nobody has said what was right, so label.escalate is null: label them, or take what the system did with --label-from-handover
`);
  expect(code).toBe(0);
});

test('labels from the hand-over, where they are asked for', async () => {
  const dir = folder({ 'a.json': WHOLE });
  const args = ['import', 'zendesk', 'a.json', '--bot', '77', '--label-from-handover'];
  const { code, out, err } = await run(dir, args);
  expect(parsed(out)[0].label).toEqual({ escalate: true, at: 1, by: 'handover' });
  expect(err).toContain('! the labels say what the system did, not what was right');
  expect(code).toBe(0);
});

test('what is skipped is told, and is an error of the data unless it may be', async () => {
  const dir = folder({ 'a.json': HOLED });
  const { code, out, err } = await run(dir, ['import', 'zendesk', 'a.json']);
  expect(parsed(out)).toHaveLength(1);
  expect(err).toContain('a.json: tickets[1].id: must be a text or a number\n  help: a ticket has ');
  expect(err).toContain('1 conversation; 1 skipped\n');
  expect(code).toBe(3);
  const forgiven = await run(dir, ['import', 'zendesk', 'a.json', '--skip']);
  expect(forgiven).toEqual({ code: 0, out, err });
});

test('a file that cannot be read is never forgiven, and the others are read', async () => {
  const dir = folder({ 'a.json': WHOLE, 'b.json': '{"tickets": [' });
  const args = ['import', 'zendesk', 'b.json', 'a.json', 'c.json', '--skip'];
  const { code, out, err } = await run(dir, args);
  expect(parsed(out)).toHaveLength(2);
  expect(err).toContain('b.json:1:14: the file ends inside a list');
  expect(err).toContain('c.json: there is no such file');
  expect(err).toContain('2 conversations; 2 skipped\n');
  expect(code).toBe(3);
});

test('--out writes the file whole, or not at all', async () => {
  const dir = folder({ 'a.json': WHOLE, 'none.json': '[]', 'out.jsonl': 'old' });
  const { out } = await run(dir, ['import', 'zendesk', 'a.json']);
  const written = await run(dir, ['import', 'zendesk', 'a.json', '--out', 'out.jsonl']);
  expect(written).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(join(dir, 'out.jsonl'), 'utf8')).toBe(out);
  const nothing = await run(dir, [
    'import',
    'zendesk',
    'none.json',
    '--out',
    'new.jsonl',
    '--skip',
  ]);
  expect(nothing).toMatchObject({ code: 3, out: '' });
  expect(existsSync(join(dir, 'new.jsonl'))).toBe(false);
  expect(readdirSync(dir).sort()).toEqual(['a.json', 'none.json', 'out.jsonl']);
});

test('what is imported is evaluated', async () => {
  const dir = folder({
    'a.json': WHOLE,
    'p.handrail': 'escalate when cannot_help\nroute otherwise to inbox "Support"\n',
  });
  const imported = await run(dir, [
    'import',
    'zendesk',
    'a.json',
    '--bot',
    '77',
    '--label-from-handover',
    '--out',
    'a.jsonl',
  ]);
  expect(imported.code).toBe(0);
  const { code, out } = await run(dir, ['eval', 'p.handrail', 'a.jsonl', '--classifiers', 'none']);
  expect(out).toContain('2 conversations');
  expect([0, 4]).toContain(code);
});

test.each([
  [['import', 'freshdesk', 'a.json'], 'zendesk'],
  [['import', 'zendesk'], 'FILE'],
  [
    ['import', 'zendesk', 'a.json', '--column', 'text=body'],
    '--column and --delimiter are for CSV files',
  ],
  [
    ['import', 'csv', 'a.csv', '--label-from-handover'],
    '--label-from-handover is not for CSV files',
  ],
  [
    ['import', 'zendesk', 'a.json', '--out', './a.json'],
    '"./a.json" is read and cannot be written at the same time',
  ],
  [['import', 'zendesk', 'a.json', '--out', 'nowhere/a.jsonl'], 'there is no folder "nowhere"'],
])('%j is wrong usage', async (args, told) => {
  const dir = folder({ 'a.json': WHOLE });
  const { code, out, err } = await run(dir, args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(told);
  expect(err).not.toContain('    at ');
});

test('a table without a column for labels', async () => {
  const dir = folder({ 'a.csv': 'chat,who,said\n1,customer,hi\n1,bot,hello\n' });
  const columns = ['conversation_id=chat', 'role=who', 'text=said'].flatMap((one) => [
    '--column',
    one,
  ]);
  const { code, out, err } = await run(dir, ['import', 'csv', 'a.csv', ...columns]);
  expect(parsed(out)).toEqual([
    {
      id: '1',
      turns: [
        { role: 'customer', text: 'hi' },
        { role: 'bot', text: 'hello' },
      ],
      label: { escalate: null },
    },
  ]);
  expect(err).toBe('1 conversation\n! 1 conversation has no label yet\n');
  expect(code).toBe(0);
});

test('a file that is named twice', async () => {
  const dir = folder({ 'a.csv': 'text,escalate\nhello,false\n' });
  expect(await run(dir, ['import', 'csv', 'a.csv', './a.csv', '--out', 'b.jsonl'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "a.csv" and "./a.csv" are one file, so each of its conversations would be there twice\n  help: name it once\n',
  });
  expect(readdirSync(dir)).toEqual(['a.csv']);
});
