// The dashboard as people have it: a process on a terminal, keys that are pressed, and what is seen.

import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inShell, KEYS, onTerminal, pty } from './on-terminal.ts';
import { run } from './run.ts';
import { customer, lines, POLICY } from './support-policy.ts';

const EVAL = ['eval', 'a.handrail', 'chats.jsonl', '--classifiers', 'none'];

const EVAL_MANY = ['eval', 'a.handrail', 'many.jsonl', '--classifiers', 'none'];

const CHATS = Array.from({ length: 60 }, (_, index) => ({
  id: `chat-${index}`,
  turns: [customer(index % 3 === 0 ? 'let me talk to a human' : 'where is my parcel? 📦 日本語 é́')],
  label: { escalate: index % 2 === 0 },
}));

/** Long enough to be interrupted. */
const MANY = Array.from({ length: 3_000 }, (_, index) => ({
  id: `c-${index}`,
  turns: Array.from({ length: 20 }, () => customer('where is my parcel?')),
  label: { escalate: index % 2 === 0 },
}));

const dir = mkdtempSync(join(tmpdir(), 'handrail-dashboard-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const TITLES = [
  'Run',
  'Confusion',
  'Signals',
  'Slices',
  'Threshold',
  'Differences',
  'Cases',
  'Timing',
  'Runs',
];

const isGoing = (text: string) => / running, +[1-9]\d* %/.test(text);

/** The second row names the screen. */
const isOn = (title: string) => (text: string) =>
  text.split('\n')[1]?.startsWith(`── ${title} ─`) === true;

/** What was written once the terminal was given back. */
function afterwards(written: string): string {
  const rest = written.split('\u001b[?1049l').at(-1) ?? '';
  return stripVTControlCharacters(rest).replaceAll('\r', '');
}

describe.skipIf(pty === undefined)('on a terminal', () => {
  beforeAll(async () => {
    writeFileSync(join(dir, 'many.jsonl'), lines(...MANY));
    writeFileSync(join(dir, 'a.handrail'), POLICY);
    writeFileSync(join(dir, 'chats.jsonl'), lines(...CHATS));
    expect((await run(dir, EVAL)).code).toBe(0);
  });

  it('shows a run: every screen by its number, a filter, a case, and back', async () => {
    const shown = onTerminal(dir, ['show', 'latest']);
    await shown.until(isOn('Run'));
    for (const [index, title] of TITLES.entries()) {
      shown.press(String(index + 1));
      await shown.until(isOn(title));
    }
    shown.press('?');
    await shown.until((text) => text.includes('Keys of this screen, Runs'));
    shown.press(KEYS.esc);
    await shown.until((text) => !text.includes('Keys of this screen'));
    shown.press('7');
    await shown.until((text) => text.includes('60 cases'));
    shown.press('f');
    shown.press('f', 'n', KEYS.enter);
    await shown.until((text) => text.includes('20 of 60'));
    shown.press(KEYS.enter);
    await shown.until(isOn('Case'));
    shown.press(KEYS.esc);
    await shown.until(isOn('Cases'));
    expect(shown.asFound()).toBe(false);
    shown.press('q');
    expect(await shown.ended).toBe(0);
    expect(shown.asFound()).toBe(true);
    expect(shown.rows().join('')).toBe('');
  });

  it('says at once that cases of a run are damaged, on their screen too, and in plain lines', async () => {
    const { out } = await run(dir, [...EVAL, '--out', 'cut', '--no-tui']);
    expect(out).toContain('60 conversations');
    const [name = ''] = readdirSync(join(dir, 'cut'));
    const path = join(dir, 'cut', name, 'decisions.jsonl');
    const first = readFileSync(path, 'utf8').indexOf('\n');
    truncateSync(path, first + 20);
    const said = 'decisions.jsonl is damaged (line 2 is no JSON): 1 of 60 cases can be read.';
    const shown = onTerminal(dir, ['show', join('cut', name)]);
    await shown.until((text) => isOn('Run')(text) && text.includes(said));
    shown.press('7');
    await shown.until((text) => isOn('Cases')(text) && text.includes(said));
    shown.press('q');
    expect(await shown.ended).toBe(0);
    const plain = await run(dir, ['show', '--no-tui', join('cut', name)]);
    expect(plain.out).toContain(`! ${said} The figures are those of run.json.`);
  });

  it('draws within the window, whatever its size and whenever it changes', async () => {
    const shown = onTerminal(dir, ['show', 'latest'], { columns: 80, rows: 24 });
    await shown.until(isOn('Run'));
    shown.press('7');
    await shown.until(isOn('Cases'));
    for (const [columns, rows] of [
      [60, 20],
      [132, 40],
      [60, 16],
      [100, 30],
    ] as const) {
      shown.resize(columns, rows);
      await shown.until(
        (text) => isOn('Cases')(text) && text.split('\n').at(-2)?.includes('q quit') === true,
      );
      expect(shown.rows().at(-1)).toBe('');
    }
    shown.resize(30, 8);
    await shown.until((text) => text.startsWith('Make the window larger'));
    shown.press('q');
    expect(await shown.ended).toBe(0);
  });

  it('needs no colours, and no letters but plain ones', async () => {
    const shown = onTerminal(dir, ['show', 'latest', '--ascii'], undefined, { NO_COLOR: '1' });
    await shown.until((text) => text.includes('-- Run -'));
    shown.press('7');
    await shown.until((text) => text.includes('60 cases'));
    shown.press('q');
    await shown.ended;
    const written = shown.written();
    expect([...written].filter((sign) => sign > '\u007f')).toEqual([]);
    const styles = written.split('\u001b[').map((part) => /^([\d;]*)m/.exec(part)?.[1] ?? '0');
    expect(styles.filter((style) => style !== '0' && style !== '')).toEqual([]);
  });

  it('evaluates, and says the same as plain lines once it is left', async () => {
    const plain = await run(dir, EVAL);
    const shown = onTerminal(dir, EVAL, { columns: 100, rows: 60 }, { NO_COLOR: '1' });
    await shown.until((text) => isOn('Run')(text) && !text.includes('running'));
    shown.press('q');
    expect(await shown.ended).toBe(plain.code);
    const figures = (text: string) => text.match(/\d+\.\d %.*$/gm) ?? [];
    const said = figures(afterwards(shown.written()));
    expect(said.length).toBeGreaterThan(5);
    expect(said).toEqual(figures((await run(dir, ['show', 'latest'])).out));
  });

  it('is stopped by Ctrl+C, says how to go on, and ends as if nothing had happened', async () => {
    const args = [...EVAL_MANY, '--out', 'stopped'];
    const shown = onTerminal(dir, args);
    await shown.until(isGoing);
    shown.press(KEYS.ctrlC);
    expect(await shown.ended).toBe(130);
    expect(shown.asFound()).toBe(true);
    const told = afterwards(shown.written()).replaceAll('\n', '');
    expect(told).toMatch(/error: interrupted: \d+ conversations are done, and kept in "stopped/);
    expect(told).toContain(`this goes on from there: handrail ${args.join(' ')} --resume`);

    expect((await run(dir, [...args, '--resume'])).code).toBe(0);
    expect((await run(dir, [...args.slice(0, -1), 'whole'])).code).toBe(0);
    expect(filesOf('stopped')).toEqual(filesOf('whole'));
  });

  it('evaluates again what was saved, and the reader stays where they were', async () => {
    writeFileSync(join(dir, 'w.handrail'), POLICY);
    const args = ['eval', 'w.handrail', 'chats.jsonl', '--classifiers', 'none', '--watch'];
    const shown = onTerminal(dir, [...args, '--out', 'watched']);
    await shown.until((text) => isOn('Run')(text) && !text.includes('running'));
    shown.press('7');
    await shown.until((text) => text.includes('60 cases'));
    shown.press(KEYS.down, KEYS.down, KEYS.down);
    await shown.until((text) => /^› .*chat-3 /m.test(text));
    const first = shown.rows()[1];
    writeFileSync(join(dir, 'w.handrail'), POLICY.replace('says "refund"', 'says "parcel"'));
    await shown.until(
      (text) => isOn('Cases')(text) && text.split('\n')[1] !== first && !text.includes('again,'),
    );
    await shown.until((text) => /^› .*chat-3 /m.test(text));
    writeFileSync(join(dir, 'w.handrail'), 'escalte when now');
    await shown.until((text) => text.includes('✗ saved policy has errors, line 1 ──'));
    shown.press('q');
    expect(await shown.ended).toBe(0);
    expect(readdirSync(join(dir, 'watched')).length).toBe(2);
  });

  it('gives the terminal back when it is told to end', async () => {
    const shown = onTerminal(dir, ['show', 'latest']);
    await shown.until(isOn('Run'));
    shown.process.kill('SIGTERM');
    await shown.ended;
    expect(shown.asFound()).toBe(true);
  });

  it.each(['SIGTERM', 'SIGHUP'])('%s stops an evaluation as Ctrl+C does', async (signal) => {
    const args = [...EVAL_MANY, '--out', signal];
    const shown = onTerminal(dir, args);
    await shown.until(isGoing);
    shown.process.kill(signal);
    expect(await shown.ended).toBe(130);
    expect(shown.asFound()).toBe(true);
    const told = afterwards(shown.written()).replaceAll('\n', '');
    expect(told).toMatch(/error: interrupted: \d+ conversations are done, and kept in "SIG/);
    expect(told).toContain(`this goes on from there: handrail ${args.join(' ')} --resume`);
  });

  it('keeps what is done where the shell is killed, and throws nothing', async () => {
    const told = join(dir, 'told');
    execFileSync('sh', ['-c', 'mkfifo "$0"', told]);
    const args = [...EVAL_MANY, '--out', 'lost'];
    const shown = inShell(dir, args, '2> told; true');
    // Ends when the evaluation does, which outlives its shell.
    const pipe = await open(told);
    const all = pipe.readFile('utf8');
    await shown.until(isGoing);
    shown.process.kill('SIGKILL');
    await shown.ended;
    expect(await all).toMatch(
      /^error: interrupted: \d+ conversations are done, and kept in "lost.*"\n {2}help: .* --resume\n$/,
    );
    await pipe.close();
    expect((await run(dir, [...args, '--resume'])).code).toBe(0);
  });

  it('Ctrl+Z goes back to the shell, and fg to where one was', async () => {
    const shown = inShell(
      dir,
      ['show', 'latest'],
      '; echo "aside $?"; read line; fg; echo "left $?"',
    );
    await shown.until(isOn('Run'));
    shown.press('7');
    await shown.until(isOn('Cases'));
    shown.press(KEYS.ctrlZ);
    await shown.until((text) => /^aside 1\d\d$/m.test(text));
    expect(shown.asFound()).toBe(true);
    shown.press(KEYS.enter);
    await shown.until(isOn('Cases'));
    expect(shown.asFound()).toBe(false);
    shown.press('q');
    await shown.until((text) => text.includes('left 0'));
    expect(await shown.ended).toBe(0);
    expect(shown.asFound()).toBe(true);
  });
});

function filesOf(reports: string): readonly string[] {
  const [name = ''] = readdirSync(join(dir, reports));
  return ['run.json', 'decisions.jsonl'].map((file) =>
    readFileSync(join(dir, reports, name, file), 'utf8'),
  );
}
