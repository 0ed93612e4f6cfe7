// A run that goes on, as it is looked at: how fast it is, how much there is, and what it shows when.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countedConversations } from '../../../src/eval/dashboard/live/count-lines.ts';
import { paceOf, secondsLeft } from '../../../src/eval/dashboard/live/pace.ts';
import { runningRun } from '../../../src/eval/dashboard/live/running.ts';
import { tallyOutcomes } from '../../../src/eval/metrics/tally.ts';
import { PORTS } from '../../examples/compiled-example.ts';
import { acme } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'handrail-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the pace', () => {
  it('is that of the last ten seconds, and none from too few conversations', () => {
    const pace = paceOf();
    expect(pace.perSecond()).toBeNull();
    // What an earlier sitting did is not counted.
    pace.at(0, 1_000);
    pace.at(1, 1_003);
    expect(pace.perSecond()).toBeNull();
    for (let second = 2; second <= 60; second++) pace.at(second, 1_000 + 10 * second);
    expect(pace.perSecond()).toBeCloseTo(10, 5);
    // However often it is told.
    for (let step = 1; step <= 2_000; step++) pace.at(60 + step / 100, 1_600 + step / 2);
    expect(pace.perSecond()).toBeCloseTo(50, 5);
  });

  it('says what is left where somebody has counted', () => {
    expect(secondsLeft(60, 100, 20)).toBe(2);
    expect(secondsLeft(60, null, 20)).toBeNull();
    expect(secondsLeft(60, 100, null)).toBeNull();
    expect(secondsLeft(101, 100, 20)).toBe(0);
  });
});

describe('conversations of a dataset', () => {
  it.each([
    ['{}\n{}\n', 2],
    ['{}\n{}', 2],
    ['\n\n{}\n\n', 1],
    ['', 0],
  ])('%j has %d', async (text, count) => {
    const path = join(folder, 'data.jsonl');
    writeFileSync(path, text);
    expect(await countedConversations(path, 'jsonl')).toBe(count);
  });

  it('are not counted in tables, nor where there is no file', async () => {
    expect(await countedConversations(join(folder, 'data.csv'), 'csv')).toBeNull();
    expect(await countedConversations(join(folder, 'nowhere.jsonl'), 'jsonl')).toBeNull();
  });
});

describe('a run that goes on', () => {
  it('shows what is counted so far, and is another one with all news and each second', async () => {
    const { outcomes, run: done } = await acme();
    let now = 0;
    const run = runningRun({
      policy: done.policy,
      datasets: ['datasets/acme.jsonl'],
      formats: ['jsonl'],
      classifiers: done.classifiers,
      options: done.options,
      source: { policy: undefined, ports: PORTS },
      clock: () => now,
    });
    expect(run.shown().run).toMatchObject({ phase: 'running', progress: { done: 0, total: null } });
    const versions = [run.version()];
    run.counted([112]);
    versions.push(run.version());
    for (const count of [10, 60]) {
      now += 0.4;
      const some = outcomes.slice(count - 10, count);
      const lines = Buffer.from(some.map((one) => `${JSON.stringify(one)}\n`).join(''));
      run.progress(count, { tally: tallyOutcomes(outcomes.slice(0, count), done.options), lines });
      versions.push(run.version());
    }
    now += 1;
    versions.push(run.version());
    expect(new Set(versions).size).toBe(versions.length);
    const { run: view, cases } = run.shown();
    expect(view.progress).toMatchObject({
      done: 60,
      total: 112,
      perSecond: expect.closeTo(125, 5),
    });
    expect(view.scores.metrics.f1.interval).toBeNull();
    expect(cases.count).toBeGreaterThan(0);
    expect(run.stored).toBeNull();
    run.close();
  });
});
