// handrail compare, bless, and eval with a baseline and gates, as people run them.

import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { bot, customer, HELLO, lines, POLICY, REFUND, UNJUDGED } from './support-policy.ts';

const ANGRY = {
  id: 'c-3',
  turns: [customer('a REFUND for 123456, now'), bot('I see'), customer('bye')],
  label: { escalate: true, at: 0 },
};
const FILES = { 'a.handrail': POLICY, 'c.jsonl': lines(REFUND, HELLO, ANGRY) };
const EVAL = ['eval', 'a.handrail', 'c.jsonl'];
/** Nobody is escalated any more. */
const EDITED = POLICY.replace('says "refund"', 'says "give it back"').replace(/\ntest [\s\S]*/, '');

function git(dir: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', dir, ...who, ...args], { stdio: 'pipe' });
}

function repository(files: Readonly<Record<string, string>>): string {
  const dir = folder(files);
  git(dir, 'init', '-q');
  git(dir, 'add', '.');
  git(dir, 'commit', '-q', '-m', 'first');
  return dir;
}

function edit(dir: string, text: string): void {
  writeFileSync(join(dir, 'a.handrail'), text);
}

describe('an edit against git:HEAD', () => {
  test('which conversations changed, why, and whether it is more than noise', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...REFUND, id: `r-${index}` }));
    const dir = repository({ ...FILES, 'c.jsonl': lines(...many, HELLO, ANGRY) });
    edit(dir, EDITED);
    const { code, out, err } = await run(dir, [...EVAL, '--baseline', 'git:HEAD']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('▼ Recall fell by 100.0 points (100.0 to 100.0): more than noise.');
    expect(out).toContain('31 conversations broken, 0 fixed.');
    expect(out).toMatch(/Before +git:HEAD \([0-9a-f]{7}\), Shop/);
    expect(out).toContain('signal “wants_refund” was edited');
    expect(out).toContain(
      [
        'Broken: right before, wrong now (5 of 31)',
        '  r-0 (c.jsonl:1)',
        '    before  escalated at turn 3 to team Refunds by wants_refund and confirmed',
        '            (wants_refund: “refund”)',
        '    now     left to the bot',
        '    why     signal “wants_refund” was edited; wants_refund at turn 1: yes',
        '            before, nothing now (text)',
      ].join('\n'),
    );
    const report = /^Report: (\S+)$/m.exec(out)?.[1] ?? '';
    const written = ['baseline', 'changes.jsonl', 'comparison.json', 'decisions.jsonl', 'run.json'];
    expect(readdirSync(join(dir, report))).toEqual(expect.arrayContaining(written));
    const changes = readFileSync(join(dir, report, 'changes.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(changes).toHaveLength(31);
    expect(JSON.parse(changes[0] ?? '')).toMatchObject({ id: 'r-0', kind: 'broken' });
    // The run of the old policy is one like any other.
    const again = await run(dir, ['compare', join(report, 'baseline'), report, '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ counts: { broken: 31, same: 1 } });
  });

  test('files that the policy uses are those of the revision', async () => {
    const main = 'use "./words.handrail"\nescalate when broken { to team "A" }\n';
    const words = 'signal broken { says "broken" }\nignore out_of_scope\n';
    const dir = repository({
      'p/a.handrail': main,
      'p/words.handrail': words,
      'c.jsonl': lines({ ...HELLO, turns: [customer('it is broken')], label: { escalate: true } }),
    });
    rmSync(join(dir, 'p/words.handrail'));
    writeFileSync(join(dir, 'p/a.handrail'), main.replace('use "./words.handrail"', words));
    const { code, out } = await run(dir, [
      'eval',
      'p/a.handrail',
      'c.jsonl',
      '--baseline',
      'git:HEAD',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Every conversation came out as before.');
  });

  test('what cannot be had is told before anything is evaluated', async () => {
    const dir = repository(FILES);
    edit(dir, POLICY);
    writeFileSync(join(dir, 'new.handrail'), POLICY);
    const told = async (policy: string, baseline: string) => {
      const { code, out, err } = await run(dir, [
        'eval',
        policy,
        'c.jsonl',
        '--baseline',
        baseline,
      ]);
      expect(out).toBe('');
      return [code, err.replace(/[0-9a-f]{7}\)/, 'id)')];
    };
    expect(await told('a.handrail', 'git:nope')).toEqual([
      2,
      'error: git knows no revision "nope"\n  help: a branch, a tag or a commit; in CI it may have to be fetched first (fetch-depth: 0)\n',
    ]);
    expect((await told('a.handrail', 'git:--all'))[0]).toBe(2);
    expect(await told('new.handrail', 'git:HEAD')).toEqual([
      2,
      'error: there was no file "new.handrail" at git:HEAD (id)\n  help: name a revision that has it; a file that was renamed since is not followed\n',
    ]);
    expect(await told('a.handrail', 'yesterday')).toEqual([
      2,
      'error: there is no run "yesterday", and none in "reports"\n  help: "handrail eval" makes one; --out says where runs are kept\n',
    ]);
    edit(dir, 'escalte\n');
    git(dir, 'commit', '-q', '-a', '-m', 'broken');
    edit(dir, POLICY);
    const [code, err] = await told('a.handrail', 'git:HEAD');
    expect(code).toBe(2);
    expect(err).toMatch(/a\.handrail at git:HEAD \(id\) has 1 error\n$/);
    rmSync(join(dir, '.git'), { recursive: true });
    expect(await told('a.handrail', 'git:HEAD')).toEqual([
      2,
      'error: "a.handrail" is in no git repository\n  help: name a run instead, as --baseline latest\n',
    ]);
  });
});

describe('a baseline', () => {
  test('is blessed on purpose, says from what to what, and is compared with from then on', async () => {
    const dir = folder(FILES);
    expect((await run(dir, EVAL)).out).not.toContain('baseline');
    const none = await run(dir, ['compare', 'baseline', 'latest']);
    expect(none).toMatchObject({
      code: 2,
      err: 'error: "a.handrail" has no baseline\n  help: "handrail bless RUN" makes a run the baseline\n',
    });
    const first = await run(dir, ['bless', 'latest']);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      /^Baseline of a\.handrail:\n {2}a\.baseline\n {2}from {2}none\n {2}to {4}\S+\n {8}policy [0-9a-f]{12}, precision 100\.0 %, recall 100\.0 %\n/,
    );
    edit(dir, EDITED);
    const { code, out } = await run(dir, EVAL);
    expect(code).toBe(0);
    expect(out).toMatch(/Before +baseline 20/);
    expect(out).toContain('2 conversations broken, 0 fixed.');
    const [, older] = readdirSync(join(dir, 'reports')).sort();
    const second = await run(dir, ['bless', older ?? '']);
    expect(second.out).toMatch(/from {2}20\S+\n {8}policy [0-9a-f]{12}, precision 100\.0 %/);
    expect(second.out).toMatch(
      /to {4}20\S+\n {8}policy [0-9a-f]{12}, precision –, recall 0\.0 %\n/,
    );
    expect(second.out).toContain('slices, masked by the policy');
    expect(second.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('of other data is not compared with, and that is no error until it is asked for', async () => {
    const dir = folder(FILES);
    await run(dir, EVAL);
    await run(dir, ['bless', 'latest']);
    writeFileSync(join(dir, 'c.jsonl'), lines(REFUND, HELLO));
    const quiet = await run(dir, EVAL);
    expect(quiet.code).toBe(0);
    expect(quiet.out).toContain('Not comparable.\n  - other data: the bytes of c.jsonl');
    const asked = await run(dir, [...EVAL, '--baseline', 'baseline']);
    expect(asked.code).toBe(2);
    expect((await run(dir, ['compare', 'baseline', 'latest'])).code).toBe(2);
  });
});

describe('gates', () => {
  const gated = (demands: string, policy = POLICY) =>
    `${policy}\ngate on "c.jsonl" {\n${demands}\n}\n`;
  const many = Array.from({ length: 60 }, (_, index) => ({ ...REFUND, id: `r-${index}` }));
  const DATA = lines(...many, HELLO);

  test('pass, fail, open: the exit code is that of the worst', async () => {
    const dir = folder({ ...FILES, 'c.jsonl': DATA });
    const told = async (demands: string, ...more: readonly string[]) => {
      edit(dir, gated(demands));
      const { code, out } = await run(dir, [...EVAL, ...more]);
      return [code, out.slice(out.indexOf('Gates:')).split('\n')[0]];
    };
    const none = (passed: number, failed: number, open = 0) =>
      `Gates: ${passed} passed, ${failed} failed${open === 0 ? '' : `, ${open} open`}`;
    expect(await told('  recall >= 90%')).toEqual([0, none(1, 0)]);
    expect(await told('  recall < 90%\n  recall >= 90%')).toEqual([1, none(1, 1)]);
    expect(await told('  recall >= 98%')).toEqual([0, none(0, 0, 1)]);
    expect(await told('  recall >= 98%', '--strict')).toEqual([5, none(0, 0, 1)]);
    expect(await told('  recall >= 98%\n  recall < 50%', '--strict')).toEqual([1, none(0, 1, 1)]);
    expect(await told('  no worse than baseline', '--strict')).toEqual([5, none(0, 0, 2)]);
  });

  test('run.json holds them, and --json prints it', async () => {
    const dir = folder({ ...FILES, 'c.jsonl': DATA, 'a.handrail': gated('  recall >= 90%') });
    const { code, out, err } = await run(dir, [...EVAL, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [name] = readdirSync(join(dir, 'reports'));
    const written = readFileSync(join(dir, 'reports', name ?? '', 'run.json'), 'utf8');
    expect(JSON.parse(out)).toEqual(JSON.parse(written));
    expect(JSON.parse(out).gates).toMatchObject({
      baseline: null,
      notJudged: [],
      results: [
        {
          kind: 'bound',
          demand: 'recall >= 90%',
          metric: 'recall',
          reading: 'pass',
          place: { file: 'a.handrail', line: 26 },
          value: 1,
          of: 60,
        },
      ],
    });
  });

  test('against the policy as it was', async () => {
    const dir = repository({ ...FILES, 'c.jsonl': DATA });
    edit(dir, gated('  recall no worse than baseline by 2 points', EDITED));
    const { code, out } = await run(dir, [...EVAL, '--baseline', 'git:HEAD']);
    expect(code).toBe(1);
    expect(out).toMatch(/Gates: 0 passed, 1 failed, against git:HEAD \([0-9a-f]{7}\)\n {2}▼ fail/);
    edit(dir, gated('  no worse than baseline'));
    const same = await run(dir, [...EVAL, '--baseline', 'git:HEAD', '--strict']);
    expect(same.out).toContain('Gates: 2 passed, 0 failed');
    expect(same.code).toBe(0);
  });

  test('a gate on a file that is not evaluated is named', async () => {
    const dir = folder({ ...FILES, 'a.handrail': gated('  recall >= 90%') });
    cpSync(join(dir, 'c.jsonl'), join(dir, 'd.jsonl'));
    const { code, out } = await run(dir, ['eval', 'a.handrail', 'd.jsonl']);
    expect(code).toBe(0);
    expect(out).toContain('Not judged: a.handrail:25 is about "c.jsonl", which was not evaluated.');
    expect(out).toContain('! No gate was judged: look at how their files are spelt.');
    expect((await run(dir, ['eval', 'a.handrail', 'd.jsonl', '--strict'])).code).toBe(5);
    // One that was judged is enough: other files may be evaluated elsewhere.
    const both = await run(dir, ['eval', 'a.handrail', 'd.jsonl', 'c.jsonl', '--strict']);
    expect(both.out).not.toContain('No gate was judged');
  });

  test('none passes where classifiers failed too often; runs, compare and bless say so too', async () => {
    const policy = `${UNJUDGED}gate on "c.jsonl" {\n  recall >= 0%\n}\n`;
    const dir = folder({ 'a.handrail': policy, 'c.jsonl': DATA });
    const { code, out } = await run(dir, [...EVAL, '--classifiers', 'none']);
    expect(code).toBe(4);
    expect(out).toContain('Gates: 0 passed, 0 failed, 1 open\n  ? open  recall >= 0%');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Signals could not be judged in too many conversations for the scores to be trusted.',
    );
    const listed = await run(dir, ['runs']);
    expect(listed.out).toContain('! Not to be trusted: classifiers failed too often.');
    const [name = ''] = readdirSync(join(dir, 'reports'));
    const compared = await run(dir, ['compare', name, 'latest']);
    expect(compared.out.replaceAll(/\s+/g, ' ')).toContain('classifiers failed too often');
    const blessed = await run(dir, ['bless', 'latest']);
    expect(blessed.code).toBe(4);
    expect(blessed.err).toContain('classifiers failed too often');
  });

  test('--json holds the comparison too', async () => {
    const dir = repository({ ...FILES, 'c.jsonl': DATA });
    edit(dir, EDITED);
    const { out } = await run(dir, [...EVAL, '--baseline', 'git:HEAD', '--json']);
    const [name = ''] = readdirSync(join(dir, 'reports'));
    const written = (file: string) =>
      JSON.parse(readFileSync(join(dir, 'reports', name, file), 'utf8'));
    expect(JSON.parse(out)).toEqual({
      ...written('run.json'),
      comparison: written('comparison.json'),
    });
  });
});

test('--repeats: whoever always answers alike is asked once, and it says so', async () => {
  const dir = folder(FILES);
  const { code, out } = await run(dir, [...EVAL, '--repeats', '3']);
  expect(code).toBe(0);
  expect(out).toContain(
    '\nWhoever judges here always answers alike, so one run stands for all 3 repeats:',
  );
  const [name] = readdirSync(join(dir, 'reports'));
  expect(readdirSync(join(dir, 'reports', name ?? ''))).not.toContain('repeats');
  expect((await run(dir, [...EVAL, '--repeats', '0'])).code).toBe(2);
});
