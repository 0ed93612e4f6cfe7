// The whole frame: golden in three sizes, and never wider or higher than the window, whatever stands in it.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { painter } from '../../../src/eval/dashboard/frame/colours.ts';
import { lineWidth, type Tone } from '../../../src/eval/dashboard/frame/line.ts';
import { frameOf, type Shown, viewOf } from '../../../src/eval/dashboard/frame/whole.ts';
import { actionOf, DASHBOARD_KEYS, STOP_KEY } from '../../../src/eval/dashboard/keys.ts';
import { begun, gone } from '../../../src/eval/dashboard/model.ts';
import { SCREEN_IDS } from '../../../src/eval/dashboard/screen.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';
import { pressed } from '../../../src/eval/dashboard/update.ts';
import { acme, whileRunning } from './fixture.ts';
import { frameText, LOOKS, SIZES, type Size } from './frame-text.ts';

const done = await acme();
const running = whileRunning(done);

function frame(shown: Shown, size: Size, ascii: boolean, ...keys: readonly string[]) {
  const view = viewOf(shown, size, ascii);
  const model = keys.reduce(
    (before, key) => pressed(before, key, view, SCREENS).model,
    begun(SCREENS, view),
  );
  return frameOf(model, SCREENS, view, size);
}

describe('head and foot', () => {
  it.each([
    ['run', done, []],
    ['running', running, ['2']],
    ['help', done, ['?']],
  ] as const)('around %s', async (name, shown, keys) => {
    for (const size of SIZES) {
      for (const look of LOOKS) {
        const rows = frame(shown, size, look === 'ascii', ...keys);
        expect(rows.length).toBe(size.rows - 1);
        // What is between them is for the screens to show.
        const parts = name === 'help' ? rows : [...rows.slice(0, 2), ...rows.slice(-1)];
        await expect(frameText(parts, size, look)).toMatchFileSnapshot(
          join(
            import.meta.dirname,
            'frames',
            'whole',
            `${name}-${size.columns}x${size.rows}-${look}.txt`,
          ),
        );
      }
    }
  });

  it('ask for a larger window where nothing can be shown', () => {
    const rows = frame(done, { columns: 59, rows: 15 }, false);
    expect(rows.length).toBe(14);
    expect(frameText(rows.slice(0, 2), { columns: 59 }, 'plain')).toBe(
      'Make the window larger:\n60 columns, 16 rows.\n',
    );
    const narrow = frame(done, { columns: 30, rows: 8 }, false);
    expect(frameText(narrow.slice(0, 2), { columns: 30 }, 'plain')).not.toContain('…');
    expect(frame(done, { columns: 1, rows: 1 }, false).length).toBe(1);
  });
});

describe('the least window', () => {
  const least = { columns: 60, rows: 16 };
  const textIn = (shown: Shown, ...keys: readonly string[]) =>
    frameText(frame(shown, least, false, ...keys), least, 'plain').split('\n');

  it('has the row that enter is about, with a baseline and while it runs', () => {
    for (const shown of [done, running]) {
      const rows = textIn(shown);
      expect(rows.filter((row) => row.startsWith('› ✗'))).toHaveLength(1);
      expect(rows.filter((row) => row.includes('Recall')).length).toBeGreaterThan(0);
    }
  });

  it('has the figures of a threshold, the key that writes it, and room for what that would do', () => {
    const rows = textIn(done, '5', ...'jjjjjjllll');
    expect(rows.some((row) => /^● here +\d/.test(row))).toBe(true);
    expect(rows.some((row) => row.startsWith('◇ today'))).toBe(true);
    expect(rows.at(-2)).toContain(' w write  → lower ');
  });
});

describe('the head', () => {
  it('has no number before the data is counted', () => {
    const none = { ...running.run.progress, done: 0, total: null };
    const begins = { ...running, run: { ...running.run, progress: none } };
    const again = { ...done, run: { ...done.run, again: none } };
    const size = { columns: 100, rows: 30 };
    const title = (shown: Shown) =>
      frameText(frame(shown, size, false, '7').slice(1, 2), size, 'plain').trim();
    expect(title(begins)).toMatch(/ running ──$/);
    expect(title(again)).toMatch(/ evaluating again ──$/);
    const counted = { ...done, run: { ...done.run, again: { ...none, done: 27, total: 100 } } };
    expect(title(counted)).toMatch(/ evaluating again, {2}27 % ──$/);
  });
});

it('gates are told once beside the counts where the verdict is on them', () => {
  const size = { columns: 80, rows: 24 };
  const alone = { ...done, run: { ...done.run, comparison: null } };
  const told = (shown: Shown) => frameText(frame(shown, size, false), size, 'plain');
  expect(told(alone)).toContain('All gates pass');
  expect(told(alone)).not.toContain('gates: ');
  expect(told(done)).toContain('gates: ');
});

const WORDS = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    'é',
    'e\u0301',
    '日',
    '📦',
    '👩‍👩‍👧',
    '🇫🇷',
    'ש',
    '\u202e',
    '\u0007',
    '\t',
    '\u200d',
  ),
  maxLength: 60,
});

describe('every row of every screen', () => {
  it('is exactly as wide as the window, and there are as many as it has room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 180 }),
        fc.integer({ min: 16, max: 50 }),
        fc.constantFrom(...SCREEN_IDS),
        fc.boolean(),
        fc.boolean(),
        WORDS,
        (columns, rows, id, ascii, isDone, words) => {
          const shown = isDone ? done : running;
          const run = { ...shown.run, name: words, policy: { ...shown.run.policy, name: words } };
          const view = viewOf({ ...shown, run }, { columns, rows }, ascii);
          const model = gone(begun(SCREENS, view), id, SCREENS, view);
          const told = { ...model, message: { text: words, tone: 'plain' as const } };
          const frame = frameOf(told, SCREENS, view, { columns, rows });
          expect(frame.length).toBe(rows - 1);
          expect(frame.map(lineWidth).filter((width) => width !== columns)).toEqual([]);
        },
      ),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe('the tables of keys', () => {
  it('have no key twice, and none that the dashboard takes', () => {
    for (const { id, keys } of Object.values(SCREENS)) {
      const all = keys.flatMap((binding) => binding.keys);
      expect([id, new Set(all).size]).toEqual([id, all.length]);
      expect([id, new Set(keys.map(({ action }) => action)).size]).toEqual([id, keys.length]);
      const taken = all.filter(
        (key) => /^[1-9]$/.test(key) || actionOf([...DASHBOARD_KEYS, STOP_KEY], key) !== undefined,
      );
      expect([id, taken]).toEqual([id, []]);
    }
  });

  it('have a screen for each number', () => {
    expect(SCREEN_IDS.filter((id) => SCREENS[id] === undefined)).toEqual([]);
  });
});

describe('colours', () => {
  it('are of the 16 that everybody has, and none where there are to be none', () => {
    const tones: readonly Tone[] = ['title', 'better', 'worse', 'few', 'customer', 'bot', 'cursor'];
    const row = tones.map((tone) => ({ text: tone, tone }));
    expect(painter(false)(row)).toBe(tones.join(''));
    const codes = [...painter(true)(row).split('\u001b[')].map((part) => /^(\d+)m/.exec(part)?.[1]);
    expect(codes.filter((code) => code !== undefined && Number(code) > 39)).toEqual([]);
    expect(codes.length).toBeGreaterThan(tones.length);
  });
});
