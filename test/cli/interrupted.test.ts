// Evaluations that are interrupted or killed, and gone on with.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { killAndResume } from '../../bench/runs/kill-and-resume.ts';
import { TEXT_RULES, writeSingleMessages } from '../../bench/runs/single-messages.ts';
import { shellCommand } from '../../src/eval/run/shell-command.ts';
import { CLI, ended, folder, run, start } from './run.ts';
import { customer, HELLO, lines, POLICY } from './support-policy.ts';

const MANY = Array.from({ length: 1_500 }, (_, index) => ({
  id: `c-${index}`,
  turns: Array.from({ length: 20 }, () => customer('where is my parcel?')),
  label: { escalate: index % 2 === 0 },
}));
/** Milliseconds between two looks: who looks all the time takes the processor from those that are looked at. */
const LOOK = 2;
const EVAL = ['eval', 'a.handrail', 'my chats.jsonl', '--classifiers', 'none'];
const COMMAND = "handrail eval a.handrail 'my chats.jsonl' --classifiers none --resume";

/** The journal grows with every batch; its first line is there from the start. */
function hasBegun(journal: string): boolean {
  return existsSync(journal) && readFileSync(journal, 'utf8').split('\n').length >= 4;
}

/** Starts an evaluation, sends the signal once it is time, and waits for its end. */
async function interrupted(
  dir: string,
  signal: NodeJS.Signals,
  more: readonly string[] = [],
  isTime = (reports: string) =>
    hasBegun(join(reports, readdirSync(reports)[0] ?? '', 'journal.jsonl')),
) {
  const reports = join(dir, 'reports');
  mkdirSync(reports, { recursive: true });
  const child = start(dir, [...EVAL, ...more]);
  const end = ended(child);
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  // Watching folders that are made meanwhile misses some of what happens in them, so this looks by itself.
  while (child.exitCode === null && !isTime(reports)) await setTimeout(LOOK);
  child.kill(signal);
  return { code: await end, err };
}

test('a folder of reports that is removed meanwhile ends the run, and it says so', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'my chats.jsonl': lines(...MANY) });
  const reports = join(dir, 'reports');
  const child = start(dir, EVAL);
  const end = ended(child);
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const journal = () => join(reports, readdirSync(reports)[0] ?? '', 'journal.jsonl');
  while (child.exitCode === null && !(existsSync(reports) && hasBegun(journal()))) {
    await setTimeout(LOOK);
  }
  rmSync(reports, { recursive: true });
  expect(await end).toBe(2);
  expect(err).toMatch(
    /^error: the folder "reports\/\.partial-\w+" is gone: it was removed or moved while the run went on\n {2}help: nothing of the run is left there: type the same command again\n$/,
  );
});

function files(dir: string, reports: string): Readonly<Record<string, string>> {
  const [name = ''] = readdirSync(join(dir, reports));
  const read = (file: string) => readFileSync(join(dir, reports, name, file), 'utf8');
  return { run: read('run.json'), decisions: read('decisions.jsonl') };
}

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])(
  '%s keeps what is done, and says what goes on with it',
  async (signal) => {
    const dir = folder({ 'a.handrail': POLICY, 'my chats.jsonl': lines(...MANY) });
    const { code, err } = await interrupted(dir, signal);
    expect(code).toBe(130);
    const [partial = ''] = readdirSync(join(dir, 'reports'));
    expect(err).toMatch(
      /^error: interrupted: \d+ conversations are done, and kept in "reports\/\.partial-\w+"\n {2}help: this goes on from there: /,
    );
    expect(err.endsWith(`: ${COMMAND}\n`)).toBe(true);

    const listed = await run(dir, ['runs']);
    expect(listed.code).toBe(0);
    expect(listed.out).toMatch(
      /^\.partial-\w+ {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}interrupted {2}\d+ conversations done$/m,
    );
    expect(listed.out).toContain(`\n  go on:   ${COMMAND}\n`);
    expect(listed.out).toContain(`\n  remove:  rm -r reports/${partial}\n`);

    const goesOn = await run(dir, [...EVAL, '--resume']);
    expect(goesOn.code).toBe(0);
    const whole = await run(dir, [...EVAL, '--out', 'whole']);
    expect(whole.code).toBe(0);
    expect(files(dir, 'reports')).toEqual(files(dir, 'whole'));
    const [done = ''] = readdirSync(join(dir, 'reports'));
    const timing = JSON.parse(readFileSync(join(dir, 'reports', done, 'timing.json'), 'utf8'));
    expect(timing).toMatchObject({ conversations: MANY.length, earlier: expect.any(Number) });
  },
);

test('a run that is killed at any moment ends in the same bytes', async () => {
  const dir = folder({ 'shop.handrail': TEXT_RULES });
  await writeSingleMessages(join(dir, 'data.jsonl'), 6_000);
  const { kills, resumed } = await killAndResume({
    cli: CLI,
    folder: dir,
    args: ['shop.handrail', 'data.jsonl', '--classifiers', 'none'],
    isEnough: (done) => done.kills >= 20,
    seed: 7,
  });
  expect(kills).toBeGreaterThanOrEqual(20);
  expect(resumed).toBeGreaterThan(0);
});

test('there is nothing to resume', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'my chats.jsonl': lines(HELLO) });
  expect(await run(dir, [...EVAL, '--resume'])).toEqual({
    code: 2,
    out: '',
    err: 'error: no run in "reports" was interrupted\n  help: leave --resume out: the run starts anew\n',
  });
});

test('runs are listed, newest first, as JSON too', async () => {
  const dir = folder({ 'a.handrail': POLICY, 'my chats.jsonl': lines(HELLO) });
  expect(await run(dir, ['runs'])).toEqual({ code: 0, out: 'No runs in reports.\n', err: '' });
  expect((await run(dir, EVAL)).code).toBe(0);
  expect((await run(dir, [...EVAL, '--tolerance', '1'])).code).toBe(0);
  mkdirSync(join(dir, 'reports', 'notes'));
  mkdirSync(join(dir, 'reports', 'strange'));
  writeFileSync(join(dir, 'reports', 'strange', 'run.json'), 'no JSON');
  const { out } = await run(dir, ['runs']);
  expect(out).toMatch(
    / UTC {2}complete {2}1 conversation\n {2}\S.* on my chats\.jsonl\n {2}precision –, recall –, f1 –\n/,
  );
  expect(out).toContain('strange  cannot be read');
  const listed = JSON.parse((await run(dir, ['runs', '--json'])).out);
  expect(listed).toMatchObject([
    { state: 'complete', cases: 1, datasets: ['my chats.jsonl'] },
    { state: 'complete', cases: 1, scores: { precision: null, recall: null, f1: null } },
    { state: 'broken', folder: 'reports/strange' },
  ]);
  expect(listed[0].started >= listed[1].started).toBe(true);
});

test('a command is quoted for a shell', () => {
  expect(shellCommand(['a', "it's", '$HOME', 'x y', '', '--a=b/c'])).toBe(
    "a 'it'\\''s' '$HOME' 'x y' '' --a=b/c",
  );
});

describe('in the midst of the baseline', () => {
  const GATED = `${POLICY}\ngate on "my chats.jsonl" {\n  recall >= 0%\n}\n`;
  const BASELINE = ['--baseline', 'git:HEAD'];

  /** A run that was ended while the policy of git:HEAD was evaluated. */
  async function inBaseline(signal: NodeJS.Signals) {
    const dir = folder({ 'a.handrail': POLICY, 'my chats.jsonl': lines(...MANY) });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', dir, '-c', 'user.name=a', '-c', 'user.email=a@b.io', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    writeFileSync(join(dir, 'a.handrail'), GATED);
    const inside = (names: readonly string[]) => names.filter((one) => one.startsWith('.partial-'));
    const ended = await interrupted(dir, signal, BASELINE, (reports) => {
      const [main = ''] = inside(readdirSync(reports));
      const [old] = existsSync(join(reports, main)) ? inside(readdirSync(join(reports, main))) : [];
      return old !== undefined && hasBegun(join(reports, main, old, 'journal.jsonl'));
    });
    return { dir, ...ended };
  }

  test.each<NodeJS.Signals>(['SIGINT', 'SIGKILL'])(
    '%s leaves a run that is not whole, and --resume ends in the same bytes',
    async (signal) => {
      const { dir, code, err } = await inBaseline(signal);
      const [partial = '', ...others] = readdirSync(join(dir, 'reports'));
      expect({ err, names: [partial.slice(0, 9), ...others] }).toMatchObject({
        names: ['.partial-'],
      });
      if (signal === 'SIGINT') {
        expect(code).toBe(130);
        expect(err).toMatch(/^error: interrupted: 1500 conversations are done, and kept in /);
        expect(err).toContain(' --baseline git:HEAD --resume\n');
      }
      const listed = await run(dir, ['runs']);
      expect(listed.out).toMatch(/ interrupted {2}1500 conversations done\n/);
      const goesOn = await run(dir, [...EVAL, ...BASELINE, '--resume']);
      expect({ code: goesOn.code, err: goesOn.err }).toEqual({ code: 0, err: '' });
      const whole = await run(dir, [...EVAL, ...BASELINE, '--out', 'whole']);
      expect(whole.code).toBe(0);
      const [done = ''] = readdirSync(join(dir, 'reports'));
      const [other = ''] = readdirSync(join(dir, 'whole'));
      const all = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
      expect(all(join(dir, 'reports', done))).toEqual(all(join(dir, 'whole', other)));
      const names = ['run.json', 'decisions.jsonl', 'comparison.json', 'changes.jsonl'];
      const bytes = (path: string) =>
        [...names, 'baseline/run.json', 'baseline/decisions.jsonl'].map((name) =>
          readFileSync(join(path, name), 'utf8').replaceAll(basename(path), ''),
        );
      const [runJson = '', ...rest] = bytes(join(dir, 'reports', done));
      expect([runJson, ...rest]).toEqual(bytes(join(dir, 'whole', other)));
      expect(JSON.parse(runJson).gates).toBeDefined();
    },
  );
});
