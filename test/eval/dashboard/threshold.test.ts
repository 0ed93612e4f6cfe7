// The threshold screen: its frames, its laws, and what `w` writes.

import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import { format } from '../../../src/dsl/format/format.ts';
import { type Line, lineWidth } from '../../../src/eval/dashboard/frame/line.ts';
import { ASCII, UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import type { View } from '../../../src/eval/dashboard/screen.ts';
import { thresholdScreen } from '../../../src/eval/dashboard/screens/threshold.ts';
import { bestStep, curveNames, curveOf } from '../../../src/eval/dashboard/threshold/curve.ts';
import { ownSignals } from '../../../src/eval/dashboard/threshold/own-signals.ts';
import { pricesOf } from '../../../src/eval/dashboard/threshold/prices.ts';
import { sightOf, type ThresholdState } from '../../../src/eval/dashboard/threshold/state.ts';
import { writingOf } from '../../../src/eval/dashboard/threshold/write-thresholds.ts';
import { writeWhole } from '../../../src/eval/dashboard/write-whole.ts';
import { sizeOf } from '../../../src/eval/metrics/confusion.ts';
import { acme, whileRunning } from './fixture.ts';
import { after, goldenFrames, viewIn } from './frame-text.ts';

const done = await acme();
const VIEW = viewIn(done, { columns: 100, rows: 30 });
const ACTIONS = thresholdScreen.keys.map(({ action }) => action);
const actions = fc.array(fc.constantFrom(...ACTIONS), { maxLength: 12 });

const textOf = (line: Line) => line.map(({ text }) => text).join('');

const stateAfter = (view: View, ...pressed: readonly string[]): ThresholdState =>
  after(thresholdScreen, view, ...pressed);

describe('the threshold screen', () => {
  it('has these frames', async () => {
    await goldenFrames(thresholdScreen, done, 'today');
    await goldenFrames(thresholdScreen, done, 'moved', (view) =>
      stateAfter(view, 'previous-signal', 'previous-signal', 'lower', 'lower', 'price', 'price'),
    );
    await goldenFrames(thresholdScreen, whileRunning(done), 'running');
    const unjudged = { ...done.run, options: { ...done.run.options, signals: false } };
    const scores = { ...done.run.scores, signals: [] };
    await goldenFrames(thresholdScreen, { ...done, run: { ...unjudged, scores } }, 'unscored');
  });

  it('is never wider nor higher than the room, whatever is pressed', () => {
    fc.assert(
      fc.property(
        actions,
        fc.integer({ min: 40, max: 160 }),
        fc.integer({ min: 6, max: 50 }),
        fc.boolean(),
        (pressed, width, height, braille) => {
          const view = { ...VIEW, width, height, marks: braille ? UNICODE : ASCII };
          const lines = thresholdScreen.draw(stateAfter(view, ...pressed), view);
          expect(lines.length).toBeLessThanOrEqual(height);
          // Figures go whole or not at all.
          const figures = lines.filter((line) => /^[●◇★@o$] /.test(line[0]?.text ?? ''));
          for (const line of figures) expect(textOf(line)).not.toMatch(/[…~]/);
          for (const line of lines) {
            expect(lineWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
      { seed: 20261123, numRuns: 60 },
    );
  });

  it('keeps every case in the matrix, and finds no less at a lower threshold', () => {
    for (const name of curveNames(done.run)) {
      const curve = curveOf(done.run, name);
      if (curve === undefined) throw new Error(`no curve of ${name}`);
      for (const [at, { table, yesAbove }] of curve.steps.entries()) {
        const before = curve.steps[at - 1];
        expect(sizeOf(table)).toBe(sizeOf(curve.scores.counts));
        expect(yesAbove).toBeLessThan(before?.yesAbove ?? 2);
        expect(table.tp).toBeGreaterThanOrEqual(before?.table.tp ?? 0);
        expect(table.fp).toBeGreaterThanOrEqual(before?.table.fp ?? 0);
      }
    }
  });

  it('says at once of a signal of Handrail’s own that it is not written, and promises nothing of it', () => {
    const [own = '', other = ''] = curveNames(done.run);
    const policy = { ...done.run.policy, ownSignals: [own] };
    const view = { ...VIEW, run: { ...done.run, policy } };
    const frame = (state: ThresholdState) =>
      thresholdScreen.draw(state, view).map(textOf).join('\n');
    const start = thresholdScreen.start(view);
    expect(frame(start)).toContain('Handrail’s own signal');
    const moved = stateAfter(view, 'lower');
    expect(frame(moved)).not.toContain('w writes');
    // Not the same sentence once more below it.
    expect(thresholdScreen.whyNot?.(moved, 'write', view)).toBe(
      `There is no block of ${own} in the policy to write into.`,
    );
    const both = stateAfter(view, 'lower', 'next-signal', 'lower');
    expect(frame(both)).toContain(`w writes yes above of ${other} into`);
    const { command } = thresholdScreen.press(both, 'write', view);
    const thresholds = { [other]: both.moved[other] ?? Number.NaN };
    expect(command).toMatchObject({ kind: 'write-thresholds', thresholds });
    // What was written is promised no more, until it is moved again.
    const after = { ...view, written: { thresholds, files: ['signals.handrail'] } };
    const frameAfter = (state: ThresholdState) =>
      thresholdScreen.draw(state, after).map(textOf).join('\n');
    expect(frameAfter(both)).not.toContain('w writes');
    expect(frameAfter(both)).toContain('Written into signals.handrail.');
    expect(thresholdScreen.whyNot?.(both, 'write', after)).toContain('Written already');
    const again = thresholdScreen.press(both, 'lower', after).state;
    expect(frameAfter(again)).toContain(`w writes yes above of ${other} into`);
  });

  it('promises in one row, so that a message covers the whole of it or nothing', () => {
    const keys = [...Array.from({ length: 6 }, () => 'next-signal'), 'lower'];
    for (const [columns, rows] of [
      [60, 16],
      [80, 24],
      [100, 30],
    ] as const) {
      const view = viewIn(done, { columns, rows });
      const shown = thresholdScreen.draw(stateAfter(view, ...keys), view).map(textOf);
      const told = shown.filter((row) => /w writes|only a run/.test(row));
      // In the least window the foot alone says it.
      expect(told).toHaveLength(rows < 20 ? 0 : 1);
      for (const row of told) expect(row).toMatch(/\.$/);
    }
  });

  it('knows Handrail’s own signals from those that a policy states', () => {
    const own = ownSignals([{ text: '# signal cannot_help\n  signal asks_for_human "x"\n' }]);
    expect(own).toContain('cannot_help');
    expect(own).not.toContain('asks_for_human');
    expect(ownSignals([])).toContain('asks_for_human');
  });

  it('marks as cheapest what no other threshold undercuts', () => {
    const prices = pricesOf({ missed: 20, falseAlarm: 5, check: 1 });
    expect(prices[0]).toMatchObject({ aim: { kind: 'cost', missed: 20, falseAlarm: 5 } });
    for (const { aim } of prices.filter(({ aim }) => aim.kind === 'cost')) {
      if (aim.kind !== 'cost') continue;
      for (const name of curveNames(done.run)) {
        const curve = curveOf(done.run, name);
        if (curve === undefined) throw new Error(`no curve of ${name}`);
        const costs = curve.steps.map(
          ({ table }) => table.fn * aim.missed + table.fp * aim.falseAlarm,
        );
        // The highest of those that cost least: it says yes least often.
        expect(bestStep(curve, done.run, aim)).toBe(costs.indexOf(Math.min(...costs)));
      }
    }
  });

  it('goes to where the keys say, and back', () => {
    const sight = (...pressed: readonly string[]) => {
      const found = sightOf(stateAfter(VIEW, ...pressed), VIEW);
      if (found === undefined) throw new Error('nothing is in sight');
      return found;
    };
    expect(sight()).toMatchObject({ here: sight().curve.today, isMoved: false });
    expect(sight('best').here).toBe(sight().best.step ?? sight().here);
    expect(sight('highest').here).toBe(0);
    expect(sight('lowest').here).toBe(sight().curve.steps.length - 1);
    expect(sight('lowest', 'lower').here).toBe(sight('lowest').here);
    expect(sight('lower', 'higher').here).toBe(sight().here);
    expect(sight('lower', 'today')).toMatchObject({ here: sight().here, isMoved: false });
    expect(sight('next-signal').curve.signal).toBe(curveNames(done.run)[1]);
    expect(sight('next-signal', 'previous-signal').curve.signal).toBe(curveNames(done.run)[0]);
    // What was moved stays while another signal is in sight.
    expect(sight('lower', 'next-signal', 'previous-signal').here).toBe(sight('lower').here);
  });

  it('asks to write the signal in sight, and nothing else that was moved', () => {
    const policy = { ...done.run.policy, ownSignals: [] };
    const view = { ...VIEW, run: { ...done.run, policy } };
    const press = (state: ThresholdState, action: string) =>
      thresholdScreen.press(state, action, view);
    const nothing = thresholdScreen.whyNot?.(stateAfter(view, 'lower', 'today'), 'write', view);
    expect(nothing).toContain('The threshold is not moved');
    const moved = stateAfter(view, 'lowest', 'next-signal', 'highest');
    const [, second = ''] = curveNames(done.run);
    expect(press(moved, 'write').command).toMatchObject({
      kind: 'write-thresholds',
      thresholds: { [second]: 1 },
    });
    expect(Object.keys(moved.moved)).toEqual(curveNames(done.run).slice(0, 2));
  });

  it('keeps its place while a run grows', () => {
    const early = viewIn(whileRunning(done, 40), { columns: 100, rows: 30 });
    const late = viewIn(whileRunning(done, 90), { columns: 100, rows: 30 });
    const signal = curveNames(early.run)[0] ?? '';
    const state = { ...stateAfter(early, 'lower'), signal };
    const [before, now] = [sightOf(state, early), sightOf(state, late)];
    expect(now?.curve.signal).toBe(before?.curve.signal);
    const yesAbove = state.moved[signal] ?? Number.NaN;
    expect(now?.curve.steps[now.here]?.yesAbove).toBeGreaterThanOrEqual(yesAbove);
  });
});

describe('what is written', () => {
  const MAIN = `use "./signals.handrail"

scope "Chats"

signal calm "The customer is calm"  # as we hope
escalate when angry and not calm {
  to team "Support"
}
`;
  const SIGNALS = `signal angry "The customer is angry" {
  # as they write it
  like "this is awful"
  maybe above 52%
}
`;
  const files: Readonly<Record<string, string>> = {
    'a.handrail': MAIN,
    './signals.handrail': SIGNALS,
  };
  const reader = {
    read: (path: string) => files[path],
    resolve: (_: string, path: string) => path,
  };

  it('stands in the file of its signal, tidy, and compiles', () => {
    const writing = writingOf('a.handrail', { angry: 0.4175, calm: 0.8 }, reader);
    expect(writing).toEqual({
      ok: true,
      files: [
        {
          file: 'a.handrail',
          text: MAIN.replace('calm"', 'calm" {\n  yes above 80%\n}'),
        },
        {
          file: './signals.handrail',
          text: SIGNALS.replace('maybe above 52%', 'yes above 41.75%\n  maybe above 41.5%'),
        },
      ],
      said: 'a.handrail: calm yes above 80% (none before). ./signals.handrail: angry yes above 41.75% (none before), maybe above 52% → 41.5%',
    });
  });

  it('leaves out what Handrail itself states, and says so', () => {
    const own = { asks_for_human: 0.5 };
    expect(writingOf('a.handrail', own, reader)).toEqual({
      ok: false,
      said: 'No block of the policy to write into, as Handrail states it: asks_for_human',
    });
    expect(writingOf('a.handrail', { ...own, angry: 0.6 }, reader)).toMatchObject({
      ok: true,
      said: './signals.handrail: angry yes above 60% (none before). No block of the policy to write into, as Handrail states it: asks_for_human',
    });
  });

  it('is nothing where the policy has changed too much since', () => {
    expect(writingOf('a.handrail', { sad: 0.5 }, reader)).toEqual({
      ok: false,
      said: 'a.handrail has no signal sad any more: nothing is written.',
    });
    const broken = { ...reader, read: (path: string) => `${files[path]} escalate` };
    expect(writingOf('a.handrail', { angry: 0.5 }, broken)).toEqual({
      ok: false,
      said: 'a.handrail has errors now: npx handrail check a.handrail',
    });
    const gone = { ...reader, read: () => undefined };
    expect(writingOf('a.handrail', { angry: 0.5 }, gone)).toEqual({
      ok: false,
      said: 'a.handrail is not there any more: nothing is written.',
    });
  });

  it('keeps the layout of Acme', () => {
    const text = readFileSync('examples/acme/signals.handrail', 'utf8');
    const main = 'signals.handrail';
    const writing = writingOf(
      main,
      { payment_issue: 0.5 },
      {
        read: (path) =>
          path === main ? `${text}\nescalate when payment_issue {\n  to team "A"\n}\n` : undefined,
        resolve: (_, path) => path,
      },
    );
    const [file] = writing.ok ? writing.files : [];
    expect(format({ file: main, text: file?.text ?? '' })).toMatchObject({
      ok: true,
      text: file?.text,
    });
    const { policy } = compileText(file?.text ?? '');
    expect(policy?.signals.find(({ name }) => name === 'payment_issue')?.yesAbove).toBe(0.5);
  });
});

it('a file is replaced as a whole, through links, with its rights', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-whole-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [path, link] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
  writeFileSync(path, 'before', { mode: 0o640 });
  symlinkSync(path, link);
  writeWhole(link, ['äfter ', Buffer.from('all')]);
  expect(readFileSync(path, 'utf8')).toBe('äfter all');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(() => writeWhole(join(folder, 'none', 'c.txt'), ['x'])).toThrow(/ENOENT/);
});
