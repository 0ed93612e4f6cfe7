// No key is silent, the foot has only keys that act, and what opens things stays in it to the last; in every state of a run.

import { beforeAll, describe, expect, it } from 'vitest';
import { frameOf, type Shown, viewOf } from '../../../src/eval/dashboard/frame/whole.ts';
import { LIST_KEYS } from '../../../src/eval/dashboard/keys.ts';
import { begun, gone, type Model } from '../../../src/eval/dashboard/model.ts';
import type { RunView } from '../../../src/eval/dashboard/run-view.ts';
import { SCREEN_IDS, type View } from '../../../src/eval/dashboard/screen.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';
import { pressed } from '../../../src/eval/dashboard/update.ts';
import { scoresOf } from '../../../src/eval/metrics/scores.ts';
import { published, tallyOutcomes } from '../../../src/eval/metrics/tally.ts';
import { casesOf } from './cases-of.ts';
import { acme, type Fixture, whileRunning } from './fixture.ts';

const WINDOW = { columns: 100, rows: 30 };

let states: Readonly<Record<string, Shown>>;
beforeAll(async () => {
  const { run, ...rest } = await acme();
  // Ranges that chance draws are for other tests.
  const done = { ...rest, run: { ...run, options: { ...run.options, draws: 10 } } };
  const withRun = (run: Partial<RunView>): Shown => ({ ...done, run: { ...done.run, ...run } });
  states = {
    done,
    running: whileRunning(done),
    begun: whileRunning(done, 0),
    'no baseline': withRun({ comparison: null, gates: null }),
    'no scores': withRun({
      options: { ...done.run.options, signals: false },
      scores: { ...done.run.scores, signals: [], fired: [], slices: [] },
    }),
    'no conversations': only(done, () => false),
    'one conversation': only(done, (_, at) => at === 0),
    'no labels': only(done, ({ label }) => label.escalate === null),
    'all right': only(
      done,
      ({ label, escalatedAt }) => label.escalate === false && escalatedAt === null,
    ),
    alone: { ...done, runs: done.runs?.slice(0, 1) ?? null },
    'no runs': { ...done, runs: [] },
    'runs not read': { ...done, runs: null },
  };
}, 60_000);

/** A run that is done of some conversations alone, without a baseline. */
function only(
  { outcomes, run, ...rest }: Fixture,
  is: (outcome: Fixture['outcomes'][number], at: number) => boolean,
): Shown {
  const some = outcomes.filter(is);
  const tally = tallyOutcomes(some, run.options);
  return {
    ...rest,
    cases: casesOf(some, true),
    run: {
      ...run,
      tally: published(tally),
      scores: scoresOf(tally, { ...run.options, draws: 0 }),
      comparison: null,
      gates: null,
    },
  };
}

/** Every screen of every state, as it is opened. */
function* opened(): Generator<readonly [name: string, model: Model, view: View]> {
  for (const [state, shown] of Object.entries(states)) {
    const view = viewOf(shown, WINDOW, false);
    for (const id of SCREEN_IDS) {
      yield [`${state}, ${id}`, gone(begun(SCREENS, view), id, SCREENS, view), view];
    }
    const open = { kind: 'case', place: 0 } as const;
    yield [`${state}, case`, gone(begun(SCREENS, view), 'case', SCREENS, view, open), view];
  }
}

const textOf = (model: Model, view: View, columns = WINDOW.columns) =>
  frameOf(model, SCREENS, viewIn(view, columns), { ...WINDOW, columns }).map((row) =>
    row.map(({ text }) => text).join(''),
  );

const viewIn = (view: View, width: number): View => ({ ...view, width });

const footOf = (model: Model, view: View, columns?: number) =>
  textOf(model, view, columns).at(-1) ?? '';

describe('a key', () => {
  it('is never silent: the frame is another one, or the world is asked', () => {
    const general = ['?', 'esc', 'q', '1', '5', '0', 'Z', 'tab', 'enter', 'e'];
    const silent: string[] = [];
    for (const [name, model, view] of opened()) {
      const before = textOf(model, view);
      const own = SCREENS[model.path.at(-1) ?? 'run']?.keys.map(({ keys: [first = ''] }) => first);
      for (const key of new Set([...(own ?? []), ...general])) {
        const { model: after, wish } = pressed(model, key, view, SCREENS);
        if (wish !== undefined || after.message !== null) continue;
        if (after.path !== model.path || after.help !== model.help) continue;
        const isOther = textOf(after, view).some((row, at) => row !== before[at]);
        if (!isOther) silent.push(`${name}: ${key}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('says in one short sentence why it does nothing', () => {
    const long: string[] = [];
    for (const [name, model, view] of opened()) {
      const at = model.path.at(-1) ?? 'run';
      for (const { action, keys } of SCREENS[at]?.keys ?? []) {
        const why = model.opened[at]?.whyNot(action, view);
        if (why === undefined) continue;
        const { message } = pressed(model, keys[0] ?? '', view, SCREENS).model;
        expect([name, message?.text]).toEqual([name, why]);
        if (why.length > 78 || !/^[A-Z“].*[.]$/.test(why)) long.push(`${name}: ${why}`);
      }
    }
    expect(long).toEqual([]);
  });
});

describe('the foot', () => {
  const listed = new Set(LIST_KEYS.map(({ action }) => action));

  it('has no key that does nothing now', () => {
    for (const [name, model, view] of opened()) {
      const at = model.path.at(-1) ?? 'run';
      const foot = footOf(model, view);
      for (const { action, does, short } of SCREENS[at]?.keys ?? []) {
        if (listed.has(action)) continue;
        if (model.opened[at]?.whyNot(action, view) === undefined) continue;
        expect([name, action, foot.includes(` ${does} `)]).toEqual([name, action, false]);
        if (short === undefined) continue;
        expect([name, action, foot.includes(` ${short} `)]).toEqual([name, action, false]);
      }
      expect([name, foot.includes('esc back')]).toEqual([name, model.path.length > 1]);
    }
  });

  it('keeps enter, where it opens anything, and ? in any width', () => {
    for (const [name, model, view] of opened()) {
      const at = model.path.at(-1) ?? 'run';
      const enter = SCREENS[at]?.keys.find(({ keys }) => keys[0] === 'enter');
      const opens =
        enter !== undefined && model.opened[at]?.whyNot(enter.action, view) === undefined;
      for (const columns of [60, 70, 80, 100]) {
        const foot = footOf(model, view, columns);
        expect([name, columns, foot.includes(' ? keys ')]).toEqual([name, columns, true]);
        expect([name, columns, foot.includes(' q quit ')]).toEqual([name, columns, true]);
        expect([name, columns, foot.includes(' enter ')]).toEqual([name, columns, opens]);
      }
    }
  });
});

describe('an empty screen', () => {
  it('has a command that works as it stands, also over several rows', () => {
    const { run } = states['no scores'] ?? {};
    if (run === undefined) throw new Error('there is no such state');
    const shown = states['no scores'] as Shown;
    for (const columns of [60, 100]) {
      const view = viewOf(shown, { ...WINDOW, columns }, false);
      for (const id of ['signals', 'threshold'] as const) {
        const model = gone(begun(SCREENS, view), id, SCREENS, view);
        const text = textOf(model, view, columns)
          .map((row) => row.trim())
          .join('\n');
        const command = /^npx (?:.*\\\n)*.*$/m.exec(text)?.[0].replaceAll('\\\n', '');
        expect(command).toBe(
          'npx handrail eval examples/acme/policy.handrail datasets/acme.jsonl --signals',
        );
      }
    }
  });

  it('says what was typed for its run, and what that lacked', () => {
    const shown = states['no scores'] as Shown;
    const command = 'handrail eval a.handrail b.csv --column id=ticket --no-tui --classifiers none';
    const view = viewOf({ ...shown, run: { ...shown.run, command } }, WINDOW, false);
    const told = (id: 'signals' | 'threshold') =>
      textOf(gone(begun(SCREENS, view), id, SCREENS, view), view).join('\n');
    expect(told('signals')).toContain(
      'npx handrail eval a.handrail b.csv --column id=ticket --classifiers none --signals ',
    );
    // Text rules have no scores to move a threshold on.
    expect(told('threshold')).toContain(
      'npx handrail eval a.handrail b.csv --column id=ticket --signals ',
    );
  });
});
