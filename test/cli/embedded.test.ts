// The embedded classifier as commands use it: by default, with its reasons, and with files that are not there.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLI_DIR } from './bundle.ts';
import { folder, run } from './run.ts';
import { bot, customer, HELLO, lines } from './support-policy.ts';

const POLICY = `ignore out_of_scope

signal broken "The customer reports that an item arrived broken" {
  like "it arrived broken", "the glass is cracked", "one of the plates came in pieces", "it was smashed when I opened the box"
  unlike "do you sell plates?", "how do I clean the glass?"
}

escalate when broken {
  to team "Claims"
}

route otherwise to inbox "Support"

test "a broken item goes to claims" {
  customer "the plate arrived broken"
  expect escalate to team "Claims"
}

test "a question does not" {
  customer "do you sell plates?"
  expect continue
}
`;
const BROKEN = {
  id: 'c-1',
  turns: [customer('the plate arrived broken'), bot('I am sorry to hear that.')],
  label: { escalate: true, at: 0 },
};
const FILES = { 'a.handrail': POLICY, 'c.jsonl': lines(BROKEN, HELLO) };

describe('it judges where nothing is said of classifiers', () => {
  test('in eval, which says that it is uncalibrated', async () => {
    const { code, out, err } = await run(folder(FILES), ['eval', 'a.handrail', 'c.jsonl']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Judged by  text rules, then the embedded classifier\n');
    expect(out).toMatch(/^ {2}Recall +100\.0 %/m);
    expect(out).toContain('! Uncalibrated: broken, asks_for_human');
  });

  test('in eval, whose run names it with a fingerprint', async () => {
    const { out } = await run(folder(FILES), ['eval', 'a.handrail', 'c.jsonl', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      classifiers: ['text', 'embedded'],
      fingerprints: { embedded: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  test('in decide', async () => {
    const { out } = await run(folder(FILES), ['decide', 'a.handrail'], lines(BROKEN));
    const [first] = out.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ decision: 'escalate', turn: 0 });
  });

  test('in test; with --classifiers none what is not said is no', async () => {
    const { code, out } = await run(folder(FILES), ['test', 'a.handrail']);
    expect([code, out]).toEqual([0, expect.stringContaining('2 passed, 0 failed')]);
    const alone = await run(folder(FILES), ['test', 'a.handrail', '--classifiers', 'none']);
    expect([alone.code, alone.out]).toEqual([1, expect.stringContaining('1 passed, 1 failed')]);
  });
});

describe('explain says why', () => {
  test('on a terminal', async () => {
    const args = ['explain', 'a.handrail', 'c.jsonl', '--id', 'c-1'];
    const { code, out } = await run(folder(FILES), args);
    expect(code).toBe(0);
    const why = /^ {6}embedded classifier on turn 1, read as English\n(?: {8}.*\n)+/m.exec(out);
    expect(why?.[0]).toMatch(
      /^ {8}broken yes: [\d.]+ % \(yes from [\d.]+ %, no below [\d.]+ %; uncalibrated\)$/m,
    );
    expect(why?.[0]).toMatch(/^ {10}nearest line: "it arrived broken", [\d.]+ % alike$/m);
    expect(why?.[0]).toMatch(/^ {10}words: .*\bbroken \+\d\.\d/m);
    expect(why?.[0]).toMatch(/^ {8}no: asks_for_human \d+ %$/m);
    expect(out).toMatch(/\n\nScores of the embedded classifier run from 0 % to 100 %;/);
  });

  test('what it read in place of the turn, turn by turn, and what it could not judge', async () => {
    const asked = [bot('Did the plate arrive broken?'), customer('yes, indeed')];
    const foreign = [customer('чашка разбита, что мне делать')];
    const conversations = lines({ id: 'c-1', turns: asked }, { id: 'c-2', turns: foreign });
    const files = { ...FILES, 'c.jsonl': conversations };
    const { out } = await run(folder(files), ['explain', 'a.handrail', 'c.jsonl']);
    expect(out).toContain(
      '      embedded classifier on turn 2, read as English\n        turns 1 and 2 together are read as: "the plate arrive broken"\n',
    );
    expect(out).toMatch(
      /^ {6}no verdict at turn 1 for broken[^:]*: the turn seems\s+to\s+be\s+Cyrillic\s+writing,\s+in\s+which the signal has no line$/m,
    );
    expect(out).toMatch(
      /^ {6}embedded classifier on turn 1, read as Cyrillic writing\n {8}not judged: broken/m,
    );
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('as JSON', async () => {
    const { out } = await run(folder(FILES), ['explain', 'a.handrail', 'c.jsonl', '--json']);
    const [first = ''] = out.split('\n');
    expect(JSON.parse(first).embedded[0]).toMatchObject({
      signal: 'broken',
      turn: 0,
      verdict: 'yes',
      thresholds: { from: 'uncalibrated' },
      why: { nearest: { line: 'it arrived broken' } },
    });
  });

  test('only where it was asked', async () => {
    const { out } = await run(folder(FILES), [
      'explain',
      'a.handrail',
      'c.jsonl',
      '--classifiers',
      'pinned',
    ]);
    expect(out).not.toContain('embedded classifier');
  });
});

describe('a package whose files are not those that came with it', () => {
  const BREAKS: readonly (readonly [string, (models: string) => void, string])[] = [
    [
      'one is missing',
      (models) => rmSync(join(models, 'words-en.bin')),
      'there is no file "MODELS/words-en.bin"',
    ],
    [
      'one was changed',
      (models) => writeFileSync(join(models, 'background-en.txt'), 'hello\n'),
      '"MODELS/background-en.txt" has another checksum',
    ],
    [
      'one is a directory',
      (models) => {
        rmSync(join(models, 'words-en.bin'));
        mkdirSync(join(models, 'words-en.bin'));
      },
      '"MODELS/words-en.bin" is a directory, not a file',
    ],
  ];

  test.each(BREAKS)('%s', async (_, damage, message) => {
    const dir = folder({
      ...FILES,
      'package/package.json': '{"name": "handrail", "type": "module"}',
    });
    const models = join(dir, 'package/models');
    cpSync(new URL('../../models', import.meta.url), models, { recursive: true });
    cpSync(CLI_DIR, join(dir, 'package/dist'), { recursive: true });
    damage(models);
    const cli = join(dir, 'package/dist/cli.js');
    expect(await run(dir, ['eval', 'a.handrail', 'c.jsonl'], '', cli)).toEqual({
      code: 4,
      out: '',
      err: `error: the embedded classifier cannot be used: ${message.replace('MODELS', models)}\n  help: install Handrail again, as its files are not those that came with it\n`,
    });
    // Who needs no classifier needs no files.
    const check = await run(dir, ['check', 'a.handrail'], '', cli);
    expect(check.code).toBe(0);
    const none = ['eval', 'a.handrail', 'c.jsonl', '--classifiers', 'pinned', '--max-errors', '1'];
    expect((await run(dir, none, '', cli)).code).toBe(0);
  });
});

test('the package ships its files', () => {
  const pack: { files: string[]; exports: Record<string, unknown> } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  expect(pack.files).toContain('models');
  expect(pack.exports['./models/*']).toBe('./models/*');
});
