import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitted } from '../../../src/eval/dashboard/frame/fit.ts';
import { lineWidth } from '../../../src/eval/dashboard/frame/line.ts';
import { UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import type { RunView } from '../../../src/eval/dashboard/run-view.ts';
import type { Screen, View } from '../../../src/eval/dashboard/screen.ts';
import { confusionScreen } from '../../../src/eval/dashboard/screens/confusion.ts';
import { differencesScreen } from '../../../src/eval/dashboard/screens/differences.ts';
import { runScreen } from '../../../src/eval/dashboard/screens/run.ts';
import { runsScreen } from '../../../src/eval/dashboard/screens/runs.ts';
import { signalsScreen } from '../../../src/eval/dashboard/screens/signals.ts';
import { slicesScreen } from '../../../src/eval/dashboard/screens/slices.ts';
import { timingScreen } from '../../../src/eval/dashboard/screens/timing.ts';
import type { Repeats } from '../../../src/eval/repeats/repeats.ts';
import { acme, type Fixture, whileRunning } from './fixture.ts';
import { frameText, goldenFrames, after as pressing, type Shown, viewIn } from './frame-text.ts';

const SCREENS = [
  runScreen,
  confusionScreen,
  signalsScreen,
  slicesScreen,
  differencesScreen,
  timingScreen,
  runsScreen,
] as readonly Screen<unknown>[];

const WIDE = { columns: 100, rows: 30 };

let done: Fixture;
let running: Fixture;
let begun: Fixture;
beforeAll(async () => {
  done = await acme();
  running = whileRunning(done);
  begun = whileRunning(done, 0);
}, 60_000);

function withRun(run: Partial<RunView>): Shown {
  return { ...done, run: { ...done.run, ...run } };
}

/** What the foot of the screen is told after the actions. */
function told<State>(screen: Screen<State>, shown: Shown, ...actions: readonly string[]) {
  const view = viewIn(shown, WIDE);
  const state = pressing(screen, view, ...actions);
  return screen.press(state, 'open', view).command;
}

describe('golden frames', () => {
  it('of the run', async () => {
    await goldenFrames(runScreen, done, 'done');
    await goldenFrames(runScreen, done, 'end', (view) => pressing(runScreen, view, 'last'));
    await goldenFrames(runScreen, running, 'running');
    await goldenFrames(runScreen, begun, 'begun');
    await goldenFrames(runScreen, withRun({ comparison: null, gates: null }), 'no-baseline');
  });

  it('of the confusion', async () => {
    await goldenFrames(confusionScreen, done, 'done');
    await goldenFrames(confusionScreen, done, 'below', (view) =>
      pressing(confusionScreen, view, 'down', 'down'),
    );
    await goldenFrames(confusionScreen, running, 'running');
    await goldenFrames(confusionScreen, begun, 'begun');
  });

  it('of the signals', async () => {
    await goldenFrames(signalsScreen, done, 'done');
    await goldenFrames(signalsScreen, done, 'by-conversation', (view) =>
      pressing(signalsScreen, view, 'level', 'sort', 'last'),
    );
    await goldenFrames(signalsScreen, running, 'running');
    const { options, scores } = done.run;
    await goldenFrames(
      signalsScreen,
      withRun({
        options: { ...options, signals: false },
        scores: { ...scores, signals: [], fired: [] },
      }),
      'not-scored',
    );
  });

  it('of the slices', async () => {
    await goldenFrames(slicesScreen, done, 'done');
    await goldenFrames(slicesScreen, done, 'what-changed', (view) =>
      pressing(slicesScreen, view, 'sort', 'sort', 'down', 'down'),
    );
    await goldenFrames(slicesScreen, running, 'running');
    await goldenFrames(
      slicesScreen,
      withRun({ scores: { ...done.run.scores, slices: [] } }),
      'none',
    );
  });

  it('of the differences', async () => {
    await goldenFrames(differencesScreen, done, 'conversations', (view) =>
      pressing(differencesScreen, view, 'down'),
    );
    await goldenFrames(differencesScreen, done, 'fixed', (view) =>
      pressing(differencesScreen, view, 'filter', 'filter', 'last'),
    );
    await goldenFrames(differencesScreen, done, 'scores', (view) =>
      pressing(differencesScreen, view, 'next'),
    );
    await goldenFrames(differencesScreen, done, 'groups', (view) =>
      pressing(differencesScreen, view, 'next', 'next', 'down'),
    );
    await goldenFrames(differencesScreen, done, 'policy', (view) =>
      pressing(differencesScreen, view, 'previous'),
    );
    await goldenFrames(differencesScreen, withRun({ comparison: null }), 'no-baseline');
    await goldenFrames(differencesScreen, apart(), 'not-comparable');
    await goldenFrames(differencesScreen, withRun({ repeats: REPEATS }), 'flaky', (view) =>
      pressing(differencesScreen, view, 'previous', 'down'),
    );
  });

  it('of the timing', async () => {
    await goldenFrames(timingScreen, done, 'done', (view) =>
      pressing(timingScreen, view, 'down', 'down'),
    );
    await goldenFrames(timingScreen, running, 'running');
    await goldenFrames(timingScreen, begun, 'begun');
  });

  it('of the runs', async () => {
    await goldenFrames(runsScreen, done, 'runs', (view) => pressing(runsScreen, view, 'down'));
    await goldenFrames(runsScreen, { ...done, runs: null }, 'not-read');
    await goldenFrames(runsScreen, { ...done, runs: [] }, 'alone');
  });
});

/** Three runs, of which two conversations came out otherwise in one. */
const REPEATS: Repeats = {
  repeats: 3,
  conversations: 112,
  agreement: { unanimous: 110 / 112, unanimousInterval: [0.937, 0.995], pairwise: 0.988 },
  passPower: [0.72, 0.71, 0.7],
  flaky: 2,
  flakiest: [
    {
      dataset: 'datasets/acme.jsonl',
      id: 'acme-004',
      line: 4,
      flakiness: 1,
      escalatedAt: [0, null, 2],
    },
    {
      dataset: 'datasets/acme.jsonl',
      id: 'acme-009',
      line: 9,
      flakiness: 2 / 3,
      escalatedAt: [0, 0, null],
    },
  ],
};

function apart(): Shown {
  const { comparison } = done.run;
  if (comparison === null) throw new Error('the fixture has a baseline');
  const { format, first, second } = comparison;
  const reasons = [
    { kind: 'data' as const, message: 'other data: the bytes of a.jsonl are not the same' },
  ];
  return withRun({ comparison: { format, comparable: false, first, second, reasons } });
}

describe('enter', () => {
  it('lists what a count of the run counts', () => {
    expect(told(runScreen, done)).toEqual({ kind: 'list-cases', filter: 'fn' });
    expect(told(runScreen, done, 'down', 'down')).toEqual({ kind: 'list-cases', filter: 'tp' });
    expect(told(runScreen, done, 'last')).toEqual({ kind: 'list-cases', filter: 'fixed' });
  });

  it('lists a cell of the confusion, which the arrows move over as it stands there', () => {
    const listed = (...actions: readonly string[]) => {
      const command = told(confusionScreen, done, ...actions);
      return command?.kind === 'list-cases' ? command.filter : undefined;
    };
    expect(listed()).toBe('fn');
    expect(listed('left')).toBe('tp');
    expect(listed('right')).toBe('fn');
    expect(listed('down')).toBe('tn');
    expect(listed('down', 'left')).toBe('fp');
    expect(listed('down', 'left', 'up')).toBe('tp');
    expect(listed('down', 'down')).toBe('misrouted');
    expect(listed('down', 'down', 'down')).toBe('asked');
    expect(listed('down', 'down', 'down', 'up', 'up')).toBe('fp');
    expect(listed('last', 'first')).toBe('tp');
  });

  it('lists the conversations of a signal, a slice, a bar, and a slice that changed', () => {
    expect(told(signalsScreen, done, 'down')).toEqual({
      kind: 'list-cases',
      filter: 'signal:cannot_help',
    });
    expect(told(slicesScreen, done, 'last')).toEqual({
      kind: 'list-cases',
      filter: 'slice:language=fr slice:channel=email',
    });
    expect(told(timingScreen, done, 'down', 'down', 'down')).toEqual({
      kind: 'list-cases',
      filter: 'delay:1',
    });
    expect(told(timingScreen, done, 'last')).toEqual({ kind: 'list-cases', filter: 'fn' });
    expect(told(differencesScreen, done, 'next', 'next', 'down')).toEqual({
      kind: 'list-cases',
      filter: 'changed slice:language=en',
    });
  });

  it('opens the conversation that changed, and a run that is whole', () => {
    const first = done.run.comparison?.comparable ? done.run.comparison.examples[1] : undefined;
    const listed = (done.run.comparison?.comparable ? done.run.comparison.examples : []).map(
      (one) => done.outcomes.findIndex(({ id }) => id === one.id),
    );
    // Beside it are those that changed too, in the order in which they stand there.
    expect(listed.length).toBeGreaterThan(2);
    expect(told(differencesScreen, done, 'down')).toEqual({
      kind: 'open-case',
      place: done.outcomes.findIndex(({ id }) => id === first?.id),
      among: { listed: Uint32Array.from(listed) },
    });
    expect(told(runsScreen, done, 'down', 'down')).toEqual({
      kind: 'open-run',
      folder: 'reports/20260502-164500-90b7c3aa',
    });
    expect(told(runsScreen, done)).toMatchObject({
      kind: 'say',
      text: 'This run is in sight already.',
    });
    expect(told(runsScreen, done, 'down')).toMatchObject({
      kind: 'say',
      text: expect.stringContaining('--resume'),
    });
    expect(told(runsScreen, done, 'last')).toMatchObject({ kind: 'say', tone: 'worse' });
  });

  it('opens a flaky conversation, also where there is no baseline', () => {
    const place = done.outcomes.findIndex(({ id }) => id === 'acme-009');
    const alone = withRun({ repeats: REPEATS, comparison: null });
    expect(told(differencesScreen, alone, 'down')).toMatchObject({ kind: 'open-case', place });
  });

  it('does nothing where nothing is listed', () => {
    for (const screen of [
      slicesScreen,
      timingScreen,
      signalsScreen,
    ] as readonly Screen<unknown>[]) {
      expect(told(screen, begun)).toBeUndefined();
    }
    expect(told(runsScreen, { ...done, runs: null })).toBeUndefined();
    expect(told(differencesScreen, begun)).toBeUndefined();
  });
});

describe('while a run goes on', () => {
  it('the scores stay in their rows when it ends', () => {
    const rowOf = (shown: Shown) => {
      const view = viewIn(shown, WIDE);
      const text = frameText(runScreen.draw(runScreen.start(view), view), WIDE, 'plain');
      return text.split('\n').findIndex((row) => row.includes('Recall  '));
    };
    expect(rowOf(running)).toBe(rowOf(done));
  });

  it('the cursor stays on its slice when others come in above it', () => {
    const [one, more] = [viewIn(whileRunning(done, 20), WIDE), viewIn(done, WIDE)];
    const state = pressing(slicesScreen, one, 'down', 'down', 'down');
    const filter = (view: View) => slicesScreen.press(state, 'open', view).command;
    expect(filter(more)).toEqual(filter(one));
  });
});

/** What a policy, a dataset or a folder might be called. */
const NAMES = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '日本語の名前がとても長い場合',
    '👩‍👩‍👧‍👦 family 👍🏽',
    'e\u0301\u0301\u0301',
    'שלום עולם',
    '\u202eabc\u001b[31m',
    'a\tb\nc',
  ),
);

describe('any room and any names', () => {
  const size = fc.record({
    width: fc.integer({ min: 40, max: 170 }),
    height: fc.integer({ min: 6, max: 60 }),
  });
  const actions = fc.array(
    fc.constantFrom(
      'down',
      'up',
      'page-down',
      'last',
      'next',
      'sort',
      'level',
      'left',
      'right',
      'filter',
    ),
    { maxLength: 8 },
  );
  it('no row is wider than the room or holds a control character, and there are never too many', () => {
    fc.assert(
      fc.property(
        size,
        actions,
        NAMES,
        fc.constantFrom('done', 'running', 'begun'),
        (room, pressed, name, phase) => {
          const base = { done, running, begun }[phase] ?? done;
          const shown = renamed(base, name);
          const view: View = { ...shown, ...room, marks: UNICODE };
          for (const screen of SCREENS) {
            const state = pressed.reduce(
              (now, action) => screen.press(now, action, view).state,
              screen.start(view),
            );
            const lines = screen.draw(state, view);
            expect(lines.length).toBeLessThanOrEqual(room.height);
            for (const line of lines) {
              const row = fitted(line, room.width);
              expect(lineWidth(row)).toBe(room.width);
              expect(row.map(({ text }) => text).join('')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
            }
          }
        },
      ),
      { seed: 20260502, numRuns: 30 },
    );
  });
});

/** The same run with other names wherever somebody else gives one. */
function renamed({ run, cases, runs }: Fixture, name: string): Shown {
  const { scores, tally, comparison } = run;
  return {
    cases,
    runs: runs?.map((one) => ({ ...one, folder: `reports/${name}`, policy: name })) ?? null,
    run: {
      ...run,
      name,
      policy: { ...run.policy, name },
      datasets: run.datasets.map((one) => ({ ...one, file: name })),
      warnings: [...run.warnings, name],
      tally: { ...tally, routes: tally.routes.map((one) => ({ ...one, got: name })) },
      scores: {
        ...scores,
        slices: scores.slices.map(({ keys, values }) => ({
          keys: keys.map(() => name),
          values: values.map((one) => ({ ...one, value: keys.map(() => name) })),
        })),
      },
      comparison:
        comparison?.comparable === true
          ? {
              ...comparison,
              examples: comparison.examples.map((one) => ({ ...one, id: name, dataset: name })),
              slices: comparison.slices.map((one) => ({ ...one, value: one.keys.map(() => name) })),
            }
          : comparison,
    },
  };
}
