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
    const rows = frame(done, { columns: 39, rows: 9 }, false);
    expect(rows.length).toBe(8);
    expect(frameText(rows.slice(0, 2), { columns: 39 }, 'plain')).toBe(
      'Make the window larger:\n40 columns, 10 rows.\n',
    );
    const narrow = frame(done, { columns: 30, rows: 8 }, false);
    expect(frameText(narrow.slice(0, 2), { columns: 30 }, 'plain')).not.toContain('…');
    expect(frame(done, { columns: 1, rows: 1 }, false).length).toBe(1);
  });
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
        fc.integer({ min: 40, max: 180 }),
        fc.integer({ min: 10, max: 50 }),
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
