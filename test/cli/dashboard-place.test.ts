// Where the dashboard opens: on a terminal, for who can use it; plain lines everywhere else.

import { describe, expect, it } from 'vitest';
import { opensDashboard } from '../../src/cli/dashboard/wanted.ts';
import { folder, run } from './run.ts';
import { HELLO, lines, POLICY } from './support-policy.ts';

const TTY = { isTTY: true };
const THERE = { stdin: TTY, stdout: TTY, env: {} };

describe('the dashboard', () => {
  it('opens on a terminal alone', () => {
    expect(opensDashboard({ tui: true }, THERE)).toBe(true);
    expect(opensDashboard({ tui: true }, { ...THERE, stdin: {} })).toBe(false);
    expect(opensDashboard({ tui: true }, { ...THERE, stdout: {} })).toBe(false);
    expect(opensDashboard({ tui: false }, THERE)).toBe(false);
    expect(opensDashboard({ tui: true, json: true }, THERE)).toBe(false);
  });

  it.each([
    [{ CI: 'true' }, false],
    [{ CI: 'false' }, true],
    [{ CI: '' }, true],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'xterm' }, true],
    [{ INK_SCREEN_READER: 'true' }, false],
    [{ NO_COLOR: '1' }, true],
  ])('with %j: %j', (env, opens) => {
    expect(opensDashboard({ tui: true }, { ...THERE, env })).toBe(opens);
  });
});

it('a watch needs a terminal to show its runs on', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'chats.jsonl': lines(HELLO) });
  expect(await run(dir, ['eval', 'a.handrail', 'chats.jsonl', '--watch'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "--watch" shows its runs in the dashboard, and there is no terminal for one\n  help: leave --watch out\n',
  });
});

it('without a terminal a run is shown as it was printed, but for its examples', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'chats.jsonl': lines(HELLO) });
  const evaluated = await run(dir, [
    'eval',
    'a.handrail',
    'chats.jsonl',
    '--classifiers',
    'none',
    '--no-report',
  ]);
  const shown = await run(dir, ['show', 'latest']);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toBe(evaluated.out);
  expect((await run(dir, ['show', 'nowhere'])).code).toBe(2);
});
