// What was saved cannot be evaluated: the head says so as long as it holds, whatever else goes on and however narrow it is.

import { beforeAll, expect, it } from 'vitest';
import { NO_TRAFFIC } from '../../../src/engine/classifiers/openai/client/traffic.ts';
import { NO_USAGE } from '../../../src/engine/classifiers/openai/client/usage.ts';
import { headLines } from '../../../src/eval/dashboard/frame/head.ts';
import { lineWidth } from '../../../src/eval/dashboard/frame/line.ts';
import { UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import { runningRun } from '../../../src/eval/dashboard/live/running.ts';
import type { RunView } from '../../../src/eval/dashboard/run-view.ts';
import { runScreen } from '../../../src/eval/dashboard/screens/run.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';
import { PORTS } from '../../examples/compiled-example.ts';
import { acme, type Fixture, whileRunning } from './fixture.ts';
import { frameText, viewIn } from './frame-text.ts';

const STALE = {
  long: 'saved policy has errors, line 168',
  short: 'errors, line 168',
  text: 'policy.handrail:168:1: unknown statement "escalte": did you mean "escalate"?',
};

let done: Fixture;
beforeAll(async () => {
  done = await acme();
}, 60_000);

function title(run: RunView, width: number): string {
  const [, rule = []] = headLines(run, 'differences', SCREENS, width, UNICODE);
  expect(lineWidth(rule)).toBe(width);
  return rule.map(({ text }) => text).join('');
}

it('stands in the head at every width, beside a run that goes on where there is room for both', () => {
  const finished = { ...done.run, stale: STALE };
  const running = { ...whileRunning(done).run, stale: STALE };
  expect(title(finished, 100)).toMatch(/ ✗ saved policy has errors, line 168 ──$/);
  expect(title(finished, 60)).toMatch(/ ✗ saved policy has errors, line 168 ──$/);
  expect(title(finished, 40)).toMatch(/ ✗ errors, line 168 ──$/);
  expect(title(running, 100)).toMatch(
    / ✗ saved policy has errors, line 168 {2}running, {2}53 % ──$/,
  );
  expect(title(running, 60)).toMatch(/ ✗ errors, line 168 {2}running, {2}53 % ──$/);
  expect(title(running, 40)).toMatch(/ ✗ errors, line 168 ──$/);
});

it('is told in full on the screen of the run', () => {
  const view = viewIn({ ...done, run: { ...done.run, stale: STALE } }, { columns: 100, rows: 60 });
  const text = frameText(runScreen.draw(runScreen.start(view), view), { columns: 100 }, 'plain');
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    `✗ ${STALE.text} These figures are of what was saved before.`,
  );
});

it('a run that was called off stands still, and says so', () => {
  let now = 4;
  let calls = 7;
  const run = runningRun({
    policy: done.run.policy,
    datasets: ['a.jsonl'],
    formats: ['jsonl'],
    classifiers: done.run.classifiers,
    options: done.run.options,
    usage: () => ({ ...NO_USAGE, calls }),
    model: () => ({ ...NO_TRAFFIC, underWay: 2, missing: 0 }),
    source: { policy: undefined, ports: PORTS },
    clock: () => now,
  });
  run.counted([112]);
  const before = run.version();
  calls += 1;
  expect(run.version()).not.toBe(before);
  expect(run.shown().run.progress).toMatchObject({ usage: { calls: 8 }, model: { underWay: 2 } });
  run.stop();
  const stopped = run.version();
  now = 60;
  expect(run.version()).toBe(stopped);
  expect(run.shown().run).toMatchObject({ stopped: true, progress: { seconds: 4 } });
  expect(title(run.shown().run, 100)).toMatch(/ stopped at 0 % ──$/);
});
