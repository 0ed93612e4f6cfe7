// The run on disk: the same bytes for the same inputs, and nothing partial is left.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemsReport } from '../../src/eval/report/terminal/problems-report.ts';
import type { EvaluateOptions } from '../../src/eval/run/options.ts';
import { conversation, dataset, done, folder, outcomesIn, run } from './evaluated.ts';
import { scriptedEngine } from './scripted-engine.ts';
import { tinyPolicy } from './tiny-policy.ts';

describe('the run on disk', () => {
  const data = () =>
    dataset(
      Array.from({ length: 40 }, (_, index) =>
        conversation(`c${index}`, index % 3 === 0, [index % 2 === 0 ? '!escalate' : '!check', 'x']),
      ),
    );

  test('the same inputs give the same bytes; times are elsewhere; no folder is shared', async () => {
    const path = data();
    const reports = join(folder, 'shared-reports');
    const first = done((await run([path], { reports })).evaluation);
    const second = done((await run([path], { reports })).evaluation);
    const later = done(
      (await run([path], { reports, now: new Date('2027-01-01T00:00:00Z') })).evaluation,
    );
    expect(new Set([first.folder, second.folder, later.folder]).size).toBe(3);
    expect(second.folder).toBe(`${first.folder}-2`);
    for (const file of ['run.json', 'decisions.jsonl']) {
      const bytes = readFileSync(join(first.folder, file));
      expect(readFileSync(join(second.folder, file)).equals(bytes)).toBe(true);
      expect(readFileSync(join(later.folder, file)).equals(bytes)).toBe(true);
    }
    expect(readdirSync(first.folder).sort()).toEqual([
      'decisions.jsonl',
      'run.json',
      'timing.json',
    ]);
    expect(readdirSync(reports).filter((name) => name.startsWith('.'))).toEqual([]);
    const run1 = JSON.parse(readFileSync(join(first.folder, 'run.json'), 'utf8'));
    expect(run1).toEqual(JSON.parse(JSON.stringify(first.run)));
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(run1.datasets).toEqual([{ file: path, format: 'jsonl', sha256, conversations: 40 }]);
  });

  test.each([
    ['removed', (reports: string) => rmSync(reports, { recursive: true })],
    ['moved', (reports: string) => renameSync(reports, `${reports}-elsewhere`)],
  ])('a folder that is %s while the run goes on ends it at the next part', async (how, take) => {
    const reports = join(folder, `${how}-reports`);
    const seen: number[] = [];
    const kept: unknown[] = [];
    const ended = run([data()], {
      reports,
      batchBytes: 200,
      onKept: (one) => kept.push(one),
      onProgress: (cases) => {
        if (seen.push(cases) === 2) take(reports);
      },
    });
    await expect(ended).rejects.toThrow(/^the folder ".+" is gone: it was removed or moved/);
    expect([seen.length, kept, existsSync(reports)]).toEqual([2, [], false]);
  });

  test('another option or another file is another run', async () => {
    const path = data();
    const first = done((await run([path])).evaluation).run.id;
    expect(done((await run([path], { tolerance: 1 })).evaluation).run.id).not.toBe(first);
    expect(done((await run([path, data()])).evaluation).run.id).not.toBe(first);
    expect(done((await run([path])).evaluation).run.id).toBe(first);
  });

  test('data with problems: all are told, of all files, and nothing is written', async () => {
    const good = dataset([conversation('a', true, ['hi'])]);
    const bad = dataset([
      conversation('a', true, ['!refuse']),
      conversation('b', true, ['hi'], { label: { escalate: true, signals: { angri: true } } }),
      conversation('c', true, ['hi'], { label: { escalate: true, signals: { angri: true } } }),
      { id: 'd' },
      conversation('e', true, ['hi', '!refuse']),
    ]);
    const { evaluation, reports } = await run([good, bad, join(folder, 'nope.jsonl')]);
    expect(evaluation).toMatchObject({
      ok: false,
      problemCount: 6,
      problems: [
        { code: 'refused', file: bad, line: 1, message: 'turns[0]: this is refused' },
        { code: 'unknown-signal', file: bad, line: 2, message: 'the policy has no signal "angri"' },
        { code: 'missing', file: bad, line: 4, message: 'turns is missing' },
        { code: 'missing', file: bad, line: 4, message: 'label is missing' },
        { code: 'refused', file: bad, line: 5, message: 'turns[1]: this is refused' },
        { code: 'unreadable', message: 'there is no such file' },
      ],
    });
    expect(readdirSync(reports)).toEqual([]);
  });

  test('labels of signals that the policy does not have can be let pass', async () => {
    const path = dataset([
      conversation('b', true, ['hi'], { label: { escalate: true, signals: { other: true } } }),
    ]);
    expect(done((await run([path], { unknownSignals: 'ignore' })).evaluation).run.tally.cases).toBe(
      1,
    );
  });

  test('many problems of one kind do not hide the others, and are counted', async () => {
    const lines = Array.from({ length: 80 }, (_, index) => ({
      id: `x${index}`,
      turns: [],
      label: { escalate: true },
    }));
    const { evaluation } = await run([
      dataset([
        ...lines,
        { id: 'z', turns: [{ role: 'user', text: '' }], label: { escalate: true } },
      ]),
    ]);
    if (evaluation.ok) throw new Error('the data has problems');
    expect(evaluation.problemCount).toBe(81);
    expect(evaluation.problems).toHaveLength(11);
    expect(problemsReport(evaluation.problems, evaluation.problemCount)).toMatch(
      /81 problems in the data; 70 more like these are not shown\.\n$/,
    );
  });

  test('an engine that breaks leaves no folder behind', async () => {
    const reports = join(folder, 'broken');
    const engine = () => {
      throw new Error('broken');
    };
    await expect(run([data()], { reports, engine })).rejects.toThrow('broken');
    expect(existsSync(reports) ? readdirSync(reports) : []).toEqual([]);
  });

  test('facts of a table take the types of the policy', async () => {
    const policy = tinyPolicy({
      more: {
        inputs: [
          { name: 'total', type: { kind: 'number' } },
          { name: 'vip', type: { kind: 'boolean' } },
        ],
      },
    });
    const path = join(folder, 'facts.csv');
    writeFileSync(path, 'text,escalate,input.total,input.vip\nhi,no,12.50,yes\n');
    const inputs: unknown[] = [];
    const engine: EvaluateOptions['engine'] = (one, _ports, options) => {
      const inner = scriptedEngine(one, options);
      return {
        ...inner,
        step(state, event) {
          if (event.kind === 'turn') inputs.push(event.inputs);
          return inner.step(state, event);
        },
      };
    };
    done((await run([path], { engine }, policy)).evaluation);
    expect(inputs).toEqual([{ total: 12.5, vip: true }]);
  });
});

test('slices are masked as the policy says; ids are kept', async () => {
  const data = dataset([
    conversation('a@b.io', true, ['!escalate'], { slices: { agent: 'jo@b.io', plan: 'pro' } }),
  ]);
  const { folder: path, run: scored } = done((await run([data])).evaluation);
  const [outcome] = outcomesIn(path);
  expect(outcome).toMatchObject({ id: 'a@b.io', slices: { agent: '[email]', plan: 'pro' } });
  expect(JSON.stringify(scored)).not.toContain('jo@b.io');
});
