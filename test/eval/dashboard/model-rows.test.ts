// What a language model takes and does, as the screen of the run shows it: in sight at every size, and each figure in its place.

import { beforeAll, describe, expect, it } from 'vitest';
import { NO_TRAFFIC } from '../../../src/engine/classifiers/openai/client/traffic.ts';
import { NO_USAGE, type Usage } from '../../../src/engine/classifiers/openai/client/usage.ts';
import { UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import type { RunProgress, RunView } from '../../../src/eval/dashboard/run-view.ts';
import { modelRows } from '../../../src/eval/dashboard/screens/run/model-rows.ts';
import { runScreen } from '../../../src/eval/dashboard/screens/run.ts';
import { priceRows } from '../../../src/eval/report/price-text.ts';
import { priceOf } from '../../../src/eval/run/timing.ts';
import { acme, type Fixture, whileRunning } from './fixture.ts';
import { goldenFrames, type Shown } from './frame-text.ts';

const NOW = { ...NO_TRAFFIC, missing: 0 };
const CALM: Usage = { ...NO_USAGE, calls: 64, money: 0.0351 };
const STORM: Usage = { ...NO_USAGE, calls: 1082, failedCalls: 71, retries: 56, money: 0.213 };
const LIMIT = 'the server has too many requests: Rate limit reached for requests';

let done: Fixture;
let running: Fixture;
beforeAll(async () => {
  done = await acme();
  running = whileRunning(done);
}, 60_000);

function withProgress(shown: Shown, progress: Partial<RunProgress>): Shown {
  return { ...shown, run: { ...shown.run, progress: { ...shown.run.progress, ...progress } } };
}

const storm = (): Partial<RunProgress> => ({
  usage: STORM,
  model: { ...NOW, waiting: 8, held: 2400, missing: 5, lastFailure: LIMIT },
});

const textOf = (run: RunView, width: number): readonly string[] =>
  modelRows(run, width, UNICODE).map((row) => row.map(({ text }) => text).join(''));

describe('golden frames', () => {
  it('of a model that answers, of one that does not, and of a run that it has judged', async () => {
    const calm = { usage: CALM, model: { ...NOW, underWay: 4 } };
    await goldenFrames(runScreen, withProgress(running, calm), 'model-calm');
    await goldenFrames(runScreen, withProgress(running, storm()), 'model-storm');
    await goldenFrames(runScreen, withProgress(done, { usage: STORM }), 'model-done');
    const stale = {
      long: 'saved policy has errors, line 168',
      short: 'errors, line 168',
      text: 'policy.handrail:168:1: unknown statement "escalte": did you mean "escalate"?',
    };
    const { run } = withProgress(running, storm());
    const again = { ...done, run: { ...done.run, again: run.progress, stale } };
    await goldenFrames(runScreen, again, 'model-again');
  });
});

describe('the rows of a model', () => {
  it('hold their figures in the same places, however large they grow', () => {
    const starts = (progress: Partial<RunProgress>) => {
      const [row = []] = modelRows(withProgress(running, progress).run, 57, UNICODE);
      return row.map(
        (_, at) =>
          row
            .slice(0, at)
            .map(({ text }) => text)
            .join('').length,
      );
    };
    const calm = { usage: CALM, model: { ...NOW, underWay: 4 } };
    expect(starts(storm())).toEqual(starts(calm));
  });

  it('say the figures of the plain report', () => {
    const { run } = withProgress(done, { usage: STORM });
    const plain = Object.fromEntries(priceRows(priceOf(STORM), 0));
    expect(plain['Model calls']).toContain('1,082, 71 failed');
    expect(textOf(run, 97)[0]).toMatch(/1,082 calls +▼ 71 failed +0\.213 paid/);
    expect(plain.Money).toBe('0.213');
  });

  it.each([
    [{ held: 2400, waiting: 3, underWay: 1 }, 'waits 3 s as asked'],
    [{ underWay: 4, waiting: 3 }, '4 under way'],
    [{ waiting: 3 }, '3 to try again'],
    [{}, 'paid'],
  ])('say why nothing comes back: %j', (traffic, end) => {
    const { run } = withProgress(running, {
      usage: CALM,
      model: { ...NOW, ...traffic },
    });
    expect(textOf(run, 97)[0]?.trimEnd().endsWith(end)).toBe(true);
    expect(textOf(run, 97)).toHaveLength(2);
  });

  it('tell an answer that was of no use, though no call failed; nothing where no model is asked', () => {
    const lastFailure = 'the language model did not answer as asked: no JSON';
    const model = { ...NOW, missing: 55, lastFailure };
    const { run } = withProgress(running, { usage: CALM, model });
    expect(textOf(run, 97)[0]).not.toContain('none failed');
    expect(textOf(run, 97)[1]?.trim()).toBe(`▼ 55 without a verdict; last: ${lastFailure}`);
    expect(textOf(running.run, 97)).toEqual([]);
  });
});
