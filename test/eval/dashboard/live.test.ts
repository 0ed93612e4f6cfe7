// A run that goes on, as it is looked at: how fast it is, how much there is, and what it shows when.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countedConversations } from '../../../src/eval/dashboard/live/count-lines.ts';
import { runningRun } from '../../../src/eval/dashboard/live/running.ts';
import { runScreen } from '../../../src/eval/dashboard/screens/run.ts';
import { tallyOutcomes } from '../../../src/eval/metrics/tally.ts';
import { PORTS } from '../../examples/compiled-example.ts';
import { acme } from './fixture.ts';
import { frameText, viewIn } from './frame-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'handrail-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

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
      now += 4;
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
      perSecond: expect.closeTo(12.5, 5),
      left: expect.closeTo(52 / 12.5 - 1, 5),
      silent: null,
    });
    expect(view.scores.metrics.f1.interval).toBeNull();
    now += 60;
    const still = viewIn({ ...run.shown(), runs: null }, { columns: 60, rows: 20 });
    const shown = frameText(
      runScreen.draw(runScreen.start(still), still),
      { columns: 60 },
      'plain',
    );
    expect(shown).toContain('1 min 09 s so far   no answer for 1 min 00 s\n');
    expect(cases.count).toBeGreaterThan(0);
    expect(run.stored).toBeNull();
    run.close();
  });
});
