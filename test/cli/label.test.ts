// Labelling as people do it: on a terminal, key by key; and killed in the middle, whereupon nothing is lost.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { KEYS, onTerminal, pty } from './on-terminal.ts';
import { run } from './run.ts';
import { customer, lines, POLICY } from './support-policy.ts';

const dir = mkdtempSync(join(tmpdir(), 'handrail-label-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const CHATS = Array.from({ length: 40 }, (_, index) => ({
  id: `chat-${index}`,
  turns: [
    customer(index === 7 ? 'talk to a human' : 'where is my parcel? 日本語 👩‍👩‍👧'),
    { role: 'bot', text: 'On its way.' },
  ],
}));

const file = (name: string) => join(dir, name);

interface Line {
  readonly id: string;
  readonly label?: { readonly escalate: boolean | null; readonly at?: number };
}
const linesIn = (name: string): readonly Line[] =>
  readFileSync(file(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.skipIf(pty === undefined)('on a terminal', () => {
  it('labels, takes back, shows its keys, and says at the end how far it came', async () => {
    writeFileSync(file('chats.jsonl'), lines(...CHATS));
    const shown = onTerminal(dir, ['label', 'chats.jsonl'], { columns: 80, rows: 24 });
    await shown.until((text) => text.includes('0 of 40 labelled') && text.includes('── chat-0 '));
    shown.press(KEYS.down, 'h');
    await shown.until(
      (text) => text.includes('hand over, turn 2') && isSaved(text) && countIn(text) === 1,
    );
    expect(linesIn('chats.jsonl')[0]?.label).toMatchObject({ escalate: true, at: 1 });
    shown.press(KEYS.enter, 'b', 'u');
    await shown.until(
      (text) => text.includes('── chat-1 ') && isSaved(text) && countIn(text) === 1,
    );
    expect(linesIn('chats.jsonl')[1]).not.toHaveProperty('label');
    shown.resize(60, 20);
    shown.press('?');
    await shown.until((text) => text.includes('nobody can tell') && text.includes('any other key'));
    shown.press('n');
    await shown.until((text) => text.includes('── chat-1 '));
    shown.press('n');
    await shown.until((text) => text.includes('2 of 40'));
    shown.press('q');
    expect(await shown.ended).toBe(0);
    expect(shown.asFound()).toBe(true);
    const rest = stripVTControlCharacters(shown.written().split('\u001b[?1049l').at(-1) ?? '');
    expect(rest.trim()).toBe('2 of 40 conversations in chats.jsonl have a label.');
    expect(linesIn('chats.jsonl').map(({ label, ...line }) => line)).toEqual(CHATS);
  });

  it('begins with what the policy is least sure of, and keeps a second labeller apart', async () => {
    writeFileSync(file('a.handrail'), POLICY);
    const all = CHATS.slice(0, 10).map((one) => ({ ...one, label: { escalate: false } }));
    writeFileSync(file('first.jsonl'), lines(...all));
    const before = readFileSync(file('first.jsonl'), 'utf8');
    const args = ['label', 'first.jsonl', '--policy', 'a.handrail', '--as', 'bert'];
    const shown = onTerminal(dir, args, { columns: 100, rows: 30 });
    await shown.until((text) => text.includes('least sure first') && text.includes('0 of 10'));
    shown.press('b', 'c');
    await shown.until((text) => text.includes('Both have labelled 1 of 10 conversations'));
    // Leaves it as q does.
    shown.press(KEYS.ctrlC);
    expect(await shown.ended).toBe(0);
    expect(shown.written()).toContain('What they differ on is told once');
    expect(readFileSync(file('first.jsonl'), 'utf8')).toBe(before);
    expect(linesIn('first.bert.jsonl')).toHaveLength(1);
  });

  it('settles what two labellers differ on, and says what is not saved', async () => {
    const said = { escalate: true, at: 0, by: 'anna' };
    const all = CHATS.slice(0, 3).map((one) => ({ ...one, label: said }));
    writeFileSync(file('two.jsonl'), lines(...all));
    writeFileSync(
      file('two.bert.jsonl'),
      lines(...all.map(({ id }, at) => ({ id, label: { ...said, at: at % 2, by: 'bert' } }))),
    );
    const args = ['label', 'two.jsonl', '--settle', 'bert', '--by', 'carl'];
    const shown = onTerminal(dir, args, { columns: 60, rows: 20 });
    await shown.until((text) => text.includes('2 bert: hand over, turn 2'));
    shown.press('2');
    await shown.until((text) => text.includes('1 of 1 settled') && isSaved(text));
    expect(linesIn('two.jsonl')[1]?.label).toEqual({
      ...said,
      at: 1,
      settled: ['bert'],
      by: 'carl',
    });
    writeFileSync(file('two.jsonl'), lines(...all.slice(1)));
    shown.press('n');
    await shown.until((text) => text.includes(' 1 answer not saved: others changed it. '));
    shown.press('q');
    expect(await shown.ended).toBe(3);
    expect(shown.written()).toContain('1 answer is not in two.jsonl: somebody else changed it');
    expect(linesIn('two.jsonl')).toHaveLength(2);
  });

  it.each([
    [5, 0],
    [23, 0],
    // So large that it is killed while it writes.
    [11, 8_000_000],
  ])(
    'loses nothing that it says is saved, killed after answer %i in a file with %i bytes more',
    async (after, more) => {
      const name = `killed-${after}.jsonl`;
      const last = { id: 'last', turns: [customer('hi')], more: 'x'.repeat(more) };
      writeFileSync(file(name), lines(...CHATS, last));
      const shown = onTerminal(dir, ['label', name], { columns: 80, rows: 24 });
      await shown.until((text) => text.includes('0 of 41 labelled'));
      // All at once: it is killed while it saves the ones that follow.
      shown.press(...CHATS.flatMap(() => ['h', KEYS.enter]));
      await shown.until((text) => countIn(text) >= after);
      shown.process.kill('SIGKILL');
      await shown.ended;
      const seen = shown.rows().join('\n');
      const unsaved = Number(/saving +(\d+)/.exec(seen)?.[1] ?? 0);
      const saved = linesIn(name);
      const labelled = saved.filter(({ label }) => label !== undefined).length;
      expect(labelled).toBeGreaterThanOrEqual(countIn(seen) - unsaved);
      // Those that were pressed, in their order, and everything else as it was.
      expect(saved.map(({ label }) => label?.escalate)).toEqual(
        [...CHATS, last].map((_, at) => (at < labelled ? true : undefined)),
      );
      expect(saved.map(({ label, ...line }) => line)).toEqual([...CHATS, last]);
    },
  );

  it('has saved all that is on the screen where it is told to end', async () => {
    const last = { id: 'last', turns: [customer('hi')], more: 'x'.repeat(8_000_000) };
    writeFileSync(file('told.jsonl'), lines(...CHATS, last));
    const shown = onTerminal(dir, ['label', 'told.jsonl'], { columns: 80, rows: 24 });
    await shown.until((text) => text.includes('0 of 41 labelled'));
    shown.press(...CHATS.flatMap(() => ['h', KEYS.enter]));
    const seen = await shown.until((text) => text.includes('saving') && countIn(text) >= 3);
    const signalled = new Promise((resolve) => {
      shown.process.onExit(({ signal }) => resolve(signal));
    });
    shown.process.kill('SIGTERM');
    expect(await signalled).toBe(constants.signals.SIGTERM);
    await shown.ended;
    expect(shown.asFound()).toBe(true);
    expect(shown.written()).not.toContain('conversations in');
    const labelled = linesIn('told.jsonl').filter(({ label }) => label !== undefined).length;
    expect(labelled).toBeGreaterThanOrEqual(countIn(seen));
    expect(readdirSync(dir).filter((one) => one.startsWith('told.jsonl.'))).toEqual([]);
  });
});

const isSaved = (text: string) => / saved ── /.test(text);

const countIn = (text: string) => Number(/(\d+) of \d+ labelled/.exec(text)?.[1]);

describe('without what it needs', () => {
  it('says so', async () => {
    writeFileSync(file('plain.jsonl'), lines(...CHATS));
    writeFileSync(file('table.csv'), 'text,escalate\nhi,no\n');
    const told = async (...args: readonly string[]) => {
      const { code, err } = await run(dir, ['label', ...args]);
      return { code, err };
    };
    expect(await told('plain.jsonl')).toEqual({
      code: 2,
      err: 'error: labelling needs a terminal\n  help: there is none in a pipe, nor with CI or TERM=dumb; "label" of each line can be written by hand, see docs/evaluating.md\n',
    });
    expect(await told('table.csv')).toEqual({
      code: 2,
      err: 'error: "table.csv" is a table, and labels are written into JSON Lines\n  help: make them of it first: handrail import csv table.csv --out chats.jsonl\n',
    });
    for (const wrong of [
      ['--as', '../anna'],
      ['--by', ' '],
      ['--by', 'handover'],
      ['--as', 'anna', '--by', 'bert'],
      ['--as', 'anna', '--settle', 'bert'],
    ]) {
      const { code, err } = await told('plain.jsonl', ...wrong);
      expect({ code, err }).toMatchObject({
        code: 2,
        err: expect.stringMatching(/^error: .+\n {2}help: .+\n$/),
      });
    }
  });
});
