// The run that screens are drawn from in tests is whole, and so is what it is while it runs.

import { describe, expect, it } from 'vitest';
import { acme, whileRunning } from './fixture.ts';
import { frameText } from './frame-text.ts';

const done = await acme();

describe('the run of the tests', () => {
  it('has everything that a screen may show', () => {
    const { run, cases } = done;
    expect(run.phase).toBe('done');
    expect(cases.count).toBe(run.tally.cases);
    expect(cases.outcome(0)?.id).toBe('acme-001');
    expect(run.scores.signals.length).toBeGreaterThan(0);
    expect(run.comparison?.comparable).toBe(true);
    expect(run.gates?.results.length).toBeGreaterThan(0);
  });

  it('has no interval that must be drawn while it runs, and those of rates', () => {
    const { run, cases } = whileRunning(done, 60);
    expect([cases.count, run.tally.cases]).toEqual([60, 60]);
    expect(run.scores.metrics.f1.interval).toBeNull();
    expect(run.scores.metrics.recall.interval).not.toBeNull();
  });
});

it('refuses a row that is wider than the room', () => {
  const lines = [[{ text: '日本語', tone: 'worse' as const }]];
  expect(frameText(lines, { columns: 5 }, 'colour')).toBe('‹worse:日本…›\n');
  expect(frameText(lines, { columns: 8 }, 'plain')).toBe('日本語\n');
});
