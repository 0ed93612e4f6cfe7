// A run that broke off anywhere is gone on with, and ends in the same bytes as one that never broke off.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listRuns } from '../../src/eval/run/folder/list-runs.ts';
import { journalLine } from '../../src/eval/run/journal/journal-line.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import type { WholeRun } from '../../src/eval/run/whole-run.ts';
import { conversation, dataset, done, folder, POLICY, run } from './evaluated.ts';
import { tinyPolicy } from './tiny-policy.ts';

const HOW: Partial<EvaluateOptions> = { draws: 20, signals: true, batchBytes: 1 };

/** Two files, of either format; some are misjudged, so that there are examples. */
function data(): readonly string[] {
  const lines = dataset([
    conversation('a', true, ['!escalate mail me at a@b.io']),
    conversation('b', true, ['hello', 'x']),
    conversation('c', false, ['!escalate'], {
      label: { escalate: false, signals: { angry: true } },
    }),
  ]);
  const table = lines.replace('.jsonl', '.csv');
  writeFileSync(table, 'text,escalate\n!escalate,no\n"hi,\n ""you""",no\n!check,yes\n');
  return [lines, table];
}

interface Interrupted {
  readonly paths: readonly string[];
  /** The folder of the run that broke off. */
  readonly partial: string;
  readonly expected: Readonly<Record<string, string>>;
}

/** A run that was ended when so many conversations were done, and the files of one that was not. */
async function interrupted(after: number, options = HOW, paths = data()): Promise<Interrupted> {
  const whole = done((await run(paths, options)).evaluation);
  const reports = join(folder, `interrupted-${readdirSync(folder).length}`);
  const controller = new AbortController();
  const kept: { readonly folder: string; readonly done: number }[] = [];
  const ended = run(paths, {
    ...options,
    reports,
    signal: controller.signal,
    onKept: (one) => kept.push(one),
    onProgress: (count) => {
      if (count >= after) controller.abort(new Error('enough'));
    },
  });
  await expect(ended).rejects.toThrow('enough');
  expect(kept).toEqual([{ folder: expect.stringContaining('.partial-'), done: after }]);
  return { paths, partial: kept[0]?.folder ?? '', expected: files(whole.folder) };
}

function files(path: string): Readonly<Record<string, string>> {
  const names = ['run.json', 'decisions.jsonl'];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

let copies = 0;

/** A place of its own for runs, with a copy of the one that broke off. */
function copyOf(partial: string): { readonly reports: string; readonly copy: string } {
  const reports = join(folder, `copy-${++copies}`);
  const copy = join(reports, '.partial-x');
  mkdirSync(reports);
  cpSync(partial, copy, { recursive: true });
  return { reports, copy };
}

/** Many at the same time: each waits for the disk most of it. */
async function inTurns<T>(all: readonly T[], task: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const turn = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await task(one);
  };
  await Promise.all(Array.from({ length: 16 }, turn));
}

async function resumed(paths: readonly string[], reports: string, options = HOW, policy = POLICY) {
  return done((await run(paths, { ...options, reports, resume: true }, policy)).evaluation);
}

describe('wherever it broke off', () => {
  test.each([1, 2, 3, 4])('after %i conversations', async (after) => {
    // A table comes in batches of many rows: it is not cut after one.
    const { paths, partial, expected } = await interrupted(after === 4 ? 6 : after);
    const { reports } = copyOf(partial);
    const { folder: path, examples } = await resumed(paths, reports);
    expect(files(path)).toEqual(expected);
    expect(examples.map(({ outcome }) => outcome.id)).toEqual(['b', 'c', 'row-1', 'row-3']);
    expect(readdirSync(reports)).toHaveLength(1);
    expect(readdirSync(path).sort()).toEqual(['decisions.jsonl', 'run.json', 'timing.json']);
  });

  test.each(['journal.jsonl', 'decisions.jsonl'])('%s cut at every byte', async (name) => {
    const few = dataset([conversation('a', true, ['!escalate']), conversation('b', false, ['x'])]);
    const { paths, partial, expected } = await interrupted(2, HOW, [few]);
    const bytes = readFileSync(join(partial, name));
    const header = name === 'journal.jsonl' ? bytes.indexOf('\n') + 1 : 0;
    // What begins a run is written as a whole, or not at all; a few places stand for it.
    const ends = Array.from({ length: bytes.length + 1 }, (_, end) => end).filter(
      (end) => end >= header || end % 97 === 0 || end === header - 1,
    );
    await inTurns(ends, async (end) => {
      const { reports, copy } = copyOf(partial);
      truncateSync(join(copy, name), end);
      if (end < header) {
        await expect(resumed(paths, reports)).rejects.toThrow('cannot be gone on with');
      } else {
        expect(files((await resumed(paths, reports)).folder)).toEqual(expected);
      }
      rmSync(reports, { recursive: true });
    });
  });

  test('bytes that are others than they were', async () => {
    const { paths, partial, expected } = await interrupted(6);
    for (const name of ['journal.jsonl', 'decisions.jsonl']) {
      const bytes = readFileSync(join(partial, name));
      const from = name === 'journal.jsonl' ? bytes.indexOf('\n') + 1 : 0;
      const places = Array.from(bytes.keys()).filter((at) => at >= from && at % 41 === 0);
      await inTurns(places, async (at) => {
        const { reports, copy } = copyOf(partial);
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(join(copy, name), changed);
        expect(files((await resumed(paths, reports)).folder)).toEqual(expected);
      });
    }
  });

  test('a file that ends inside the run of its files, several times over', async () => {
    const { paths, partial, expected } = await interrupted(2);
    const { reports } = copyOf(partial);
    for (const after of [3, 6]) {
      const controller = new AbortController();
      const onProgress = (count: number) => {
        if (count >= after) controller.abort(new Error('enough'));
      };
      const again = { ...HOW, reports, resume: true, signal: controller.signal, onProgress };
      await expect(run(paths, again)).rejects.toThrow('enough');
      expect(readdirSync(reports)).toEqual(['.partial-x']);
    }
    expect(files((await resumed(paths, reports)).folder)).toEqual(expected);
  });

  test('an id of the part that is done is known', async () => {
    const path = dataset([
      conversation('a', true, ['x']),
      conversation('b', true, ['x']),
      conversation('a', true, ['x']),
    ]);
    const reports = join(folder, 'known-id');
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const first = run([path], { ...HOW, reports, signal: controller.signal, onProgress });
    await expect(first).rejects.toThrow('enough');
    const { evaluation } = await run([path], { ...HOW, reports, resume: true });
    expect(evaluation).toMatchObject({
      problems: [{ line: 3, message: 'the id "a" is already on line 1' }],
    });
    expect(readdirSync(reports)).toEqual([]);
  });
});

describe('what is not resumed', () => {
  const refusal = (message: RegExp) =>
    expect.objectContaining({
      name: 'ResumeRefusal',
      message: expect.stringMatching(message),
      help: expect.any(String),
    });

  test('nothing was interrupted', async () => {
    const reports = join(folder, 'nowhere');
    await expect(resumed(data(), reports)).rejects.toEqual(
      refusal(/^no run in ".*nowhere" was interrupted$/),
    );
    expect(existsSync(reports)).toBe(false);
  });

  test('another run', async () => {
    const { paths, partial } = await interrupted(2);
    const { reports } = copyOf(partial);
    const other = tinyPolicy({ signals: ['angry'] });
    await expect(resumed(paths, reports, HOW, other)).rejects.toEqual(
      refusal(/: the policy changed$/),
    );
    const stricter = { ...HOW, tolerance: 1 };
    await expect(resumed(paths, reports, stricter)).rejects.toEqual(
      refusal(/: an option changed$/),
    );
    await expect(resumed(paths.slice(1), reports)).rejects.toEqual(
      refusal(/: the datasets changed$/),
    );
    const judged = { ...HOW, pinned: true };
    await expect(resumed(paths, reports, judged)).rejects.toEqual(refusal(/: who judges changed$/));
    expect(readdirSync(reports)).toEqual(['.partial-x']);
  });

  test('data that has changed: by its length, or where it was read', async () => {
    const { paths, partial, expected } = await interrupted(2);
    const { reports } = copyOf(partial);
    const [lines = ''] = paths;
    const text = readFileSync(lines, 'utf8');
    writeFileSync(lines, `${text}\n`);
    await expect(resumed(paths, reports)).rejects.toEqual(
      refusal(/: the data in ".*jsonl" changed$/),
    );
    writeFileSync(lines, text.replace('"a"', '"z"'));
    await expect(resumed(paths, reports)).rejects.toEqual(
      refusal(/^the data in ".*" has changed since/),
    );
    writeFileSync(lines, text);
    expect(files((await resumed(paths, reports)).folder)).toEqual(expected);
  });

  test('a run that is going on', async () => {
    const { paths, partial } = await interrupted(2);
    const { reports, copy } = copyOf(partial);
    let refused: unknown;
    const onProgress = async () => {
      if (refused !== undefined) return;
      refused = resumed(paths, reports).catch((error: unknown) => error);
    };
    await run(paths, { ...HOW, reports, resume: true, onProgress });
    expect(await refused).toEqual(refusal(/ is going on: another process works on it$/));
    expect(existsSync(copy)).toBe(false);
  });

  test('a dead process has no run', async () => {
    const { paths, partial, expected } = await interrupted(2);
    const { reports, copy } = copyOf(partial);
    const { pid } = process;
    // The same number, but a process that began at another time.
    writeFileSync(join(copy, 'owner-1'), JSON.stringify({ pid, host: hostname(), since: '1' }));
    expect(files((await resumed(paths, reports)).folder)).toEqual(expected);
  });
});

describe('what is made of a whole run, before it has its place', () => {
  /** A run whose `onWhole` failed after it had written a file. */
  async function brokenOff(error: Error, options: Partial<EvaluateOptions> = {}) {
    const paths = data();
    const expected = files(done((await run(paths, HOW)).evaluation).folder);
    const reports = join(folder, `whole-${readdirSync(folder).length}`);
    const kept: { readonly folder: string; readonly done: number }[] = [];
    const ended = run(paths, {
      ...HOW,
      ...options,
      reports,
      onKept: (one) => kept.push(one),
      onWhole: async (whole) => {
        writeFileSync(join(whole.folder, 'half.json'), '{');
        throw error;
      },
    });
    await expect(ended).rejects.toBe(error);
    return { paths, expected, reports, kept };
  }

  test('an error there keeps the run, which is listed as interrupted and can be gone on with', async () => {
    const { paths, expected, reports, kept } = await brokenOff(new Error('no space'));
    expect(kept).toEqual([{ folder: expect.stringContaining('.partial-'), done: 6 }]);
    expect(await listRuns(reports)).toMatchObject([{ state: 'interrupted', cases: 6 }]);
    const seen: WholeRun[] = [];
    const onWhole = async (whole: WholeRun) => {
      seen.push(whole);
      expect(readdirSync(whole.folder)).not.toContain('half.json');
      expect(files(whole.folder)).toEqual(expected);
      writeFileSync(join(whole.folder, 'made.json'), '{}');
    };
    const { folder: path } = await resumed(paths, reports, { ...HOW, onWhole });
    expect(files(path)).toEqual(expected);
    expect(readdirSync(path).sort()).toEqual([
      'decisions.jsonl',
      'made.json',
      'run.json',
      'timing.json',
    ]);
    expect(seen.map(({ name }) => join(reports, name))).toEqual([path]);
    expect(await listRuns(reports)).toMatchObject([{ state: 'complete' }]);
  });

  test('an error between conversations keeps the run too', async () => {
    const paths = data();
    const reports = join(folder, `error-${readdirSync(folder).length}`);
    const full = new Error('no space');
    const onProgress = (count: number) => {
      if (count >= 2) throw full;
    };
    await expect(run(paths, { ...HOW, reports, onProgress })).rejects.toBe(full);
    expect(await listRuns(reports)).toMatchObject([{ state: 'interrupted', cases: 2 }]);
    const expected = files(done((await run(paths, HOW)).evaluation).folder);
    expect(files((await resumed(paths, reports)).folder)).toEqual(expected);
  });

  test('a journal of another version is not gone on with', async () => {
    const { paths, reports, kept } = await brokenOff(new Error('no space'));
    const journal = join(kept[0]?.folder ?? '', 'journal.jsonl');
    const [header = '', ...entries] = readFileSync(journal, 'utf8').split('\n');
    const { sum: _, ...value } = JSON.parse(header);
    const older = journalLine({ ...value, format: 1 }).trimEnd();
    writeFileSync(journal, [older, ...entries].join('\n'));
    await expect(resumed(paths, reports)).rejects.toThrow(
      /cannot be gone on with: it broke off before it began, or another version of Handrail wrote it$/,
    );
  });
});
