// Entries that are damaged or foreign, folders that are not what they should be: told once, never a crash.

import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import cacache from 'cacache';
import { expect, it } from 'vitest';
import type { GivenAnswer, Wanted } from '../../../src/engine/classifiers/openai/answers.ts';
import { entryText, keyHash } from '../../../src/eval/answers/entry.ts';
import { type AnswerStore, openAnswers } from '../../../src/eval/answers/open-answers.ts';
import { newFolder, opened, wantedOf, YES } from './opened.ts';

const A = wantedOf('a');
const B = wantedOf('b');

const all = (answer: GivenAnswer) => async (missing: readonly Wanted[]) =>
  missing.map(() => answer);

async function recordedBoth(folder: string): Promise<void> {
  const store = await opened(folder, 'write');
  await store.answers().recorded([A, B], all(YES));
  await store.close();
}

async function fileOf(folder: string, { key }: Wanted): Promise<string> {
  const entry = await cacache.get.info(join(folder, 'records'), keyHash(key));
  if (entry === null) throw new Error('not recorded');
  return entry.path;
}

async function put(folder: string, { key }: Wanted, text: string): Promise<void> {
  await cacache.put(join(folder, 'records'), keyHash(key), Buffer.from(text));
}

async function takes(store: AnswerStore): Promise<readonly string[]> {
  const asked: string[] = [];
  const given = await store.answers().recorded([A, B], async (missing) => {
    asked.push(...missing.map(({ subject }) => subject.name));
    return missing.map(() => YES);
  });
  expect(given).toEqual([YES, YES]);
  return asked;
}

const DAMAGES: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  'a changed byte': async (folder) => {
    const file = await fileOf(folder, A);
    const bytes = readFileSync(file);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  },
  'a file that was cut': async (folder) => truncateSync(await fileOf(folder, A), 10),
  'an empty file': async (folder) => truncateSync(await fileOf(folder, A), 0),
  'a file that is gone': async (folder) => rmSync(await fileOf(folder, A)),
  'the entry of another key': (folder) => put(folder, A, entryText(B, YES)),
  'another format': (folder) =>
    put(folder, A, entryText(A, YES).replace('handrail answer 1', 'handrail answer 9')),
  'an answer of another kind': (folder) => put(folder, A, entryText(A, { kind: 'detail' })),
  'a verdict that there is not': (folder) =>
    put(folder, A, entryText(A, YES).replace('"yes"', '"perhaps"')),
  'something else': (folder) => put(folder, A, 'not JSON'),
};

it.each(Object.keys(DAMAGES))('%s is a miss, is told once, and is recorded again', async (name) => {
  const folder = newFolder();
  await recordedBoth(folder);
  await DAMAGES[name]?.(folder);

  const notices: string[] = [];
  const replaying = await opened(folder, 'replay', (text) => notices.push(text));
  for (let time = 0; time < 2; time++)
    expect(await replaying.answers().recorded([A, B], all(YES))).toEqual([
      { kind: 'failed', reason: 'no answer is recorded for the signal a at turn 1' },
      YES,
    ]);
  expect(notices).toEqual([
    `recorded answers in ${folder} are damaged or of another format; they count as not recorded`,
  ]);

  const store = await opened(folder, 'write');
  expect(await takes(store)).toEqual(['a']);
  expect(store.counts()).toMatchObject({ broken: 1, recorded: 1, found: 1 });
  await store.close();
  expect(await takes(await opened(folder, 'replay'))).toEqual([]);
});

it('takes a torn tail of the index for nothing', async () => {
  const folder = newFolder();
  await recordedBoth(folder);
  const index = join(folder, 'records', 'index-v5');
  const files = readdirSync(index, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files).toHaveLength(2);
  for (const { parentPath, name } of files) appendFileSync(join(parentPath, name), '\n3f9a\t{"ke');
  expect(await takes(await opened(folder, 'replay'))).toEqual([]);
});

it('goes on where nothing can be written any more, and says so once', async () => {
  const folder = newFolder();
  const notices: string[] = [];
  const store = await opened(folder, 'write', (text) => notices.push(text));
  for (const name of ['records', 'leases', 'under-way']) {
    rmSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  const answers = store.answers();
  const asking = async (missing: readonly Wanted[], sending: () => Promise<void>) => {
    await sending();
    return missing.map(() => YES);
  };
  expect(await answers.recorded([A], asking)).toEqual([YES]);
  expect(await answers.recorded([B], asking)).toEqual([YES]);
  expect(store.counts()).toMatchObject({ asked: 2, recorded: 0, unrecorded: 2 });
  await store.close();
  const kinds = ['cannot be waited for', 'cannot be read', 'cannot be recorded'];
  for (const kind of kinds) expect(notices.filter((text) => text.includes(kind))).toHaveLength(1);
});

it('says of a folder that it cannot be made, and of one that holds nothing', async () => {
  const folder = newFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(await openAnswers({ folder: file, mode: 'write' })).toMatchObject({
    ok: false,
    message: expect.stringContaining(`recorded answers cannot be kept in ${file}: `),
    help: 'name another folder with --cache-dir, or do without with --cache off',
  });
  expect(await openAnswers({ folder, mode: 'replay' })).toEqual({
    ok: false,
    message: `no answers are recorded in ${folder}`,
    help: 'record them with --cache write, or name their folder with --cache-dir',
  });
});

it('keeps a folder that it made out of git, and leaves one that was there as it is', async () => {
  const folder = newFolder();
  await opened(join(folder, 'new', 'answers'), 'write');
  expect(readFileSync(join(folder, 'new', 'answers', '.gitignore'), 'utf8')).toBe('*\n');
  const own = join(folder, 'own');
  mkdirSync(own);
  writeFileSync(join(own, '.gitignore'), 'mine\n');
  await opened(own, 'write');
  expect(readFileSync(join(own, '.gitignore'), 'utf8')).toBe('mine\n');
});
