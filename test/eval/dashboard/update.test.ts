// What keys do to the dashboard as a whole: which screen is in sight, what it keeps, and what is asked of the world.

import { describe, expect, it } from 'vitest';
import { PASTED } from '../../../src/eval/dashboard/keys.ts';
import { begun, inSight, type Model, type Screens } from '../../../src/eval/dashboard/model.ts';
import { entryOf } from '../../../src/eval/dashboard/opened.ts';
import type { Command } from '../../../src/eval/dashboard/screen.ts';
import { pressed, type Wish } from '../../../src/eval/dashboard/update.ts';
import { acme } from './fixture.ts';
import { SIZES, viewIn } from './frame-text.ts';
import { tellingScreen } from './whole-screen.ts';

const [size] = SIZES;
if (size === undefined) throw new Error('there are no sizes');
const view = viewIn(await acme(), size);

const COMMANDS: Readonly<Record<string, Command>> = {
  l: { kind: 'list-cases', filter: 'fn slice:language=de' },
  o: { kind: 'open-case', place: 7 },
  s: { kind: 'say', text: 'Done.', tone: 'plain' },
  r: { kind: 'open-run', folder: 'reports/x' },
  a: {
    kind: 'say',
    text: 'Open it?',
    tone: 'plain',
    next: { keys: ['w', 'enter'], command: { kind: 'open-run', folder: 'reports/x' } },
  },
  w: { kind: 'write-thresholds', thresholds: { angry: 0.5 }, told: '', asks: false },
  e: { kind: 'export-cases', places: [1, 2] },
};

const SCREENS: Screens = Object.fromEntries(
  [
    tellingScreen('run', COMMANDS),
    tellingScreen('confusion', COMMANDS),
    tellingScreen('cases', COMMANDS),
    tellingScreen('case', COMMANDS),
  ].map((screen) => [screen.id, entryOf(screen)]),
);

/** What is in sight after these keys, what it says, and what was asked of the world. */
function onceTyped(...keys: readonly string[]) {
  let model: Model = begun(SCREENS, view);
  const wishes: Wish[] = [];
  for (const key of keys) {
    const { model: next, wish } = pressed(model, key, view, SCREENS);
    model = next;
    if (wish !== undefined) wishes.push(wish);
  }
  const lines = model.opened[inSight(model)]?.draw(view) ?? [];
  const said = lines.map((one) => one.map(({ text }) => text).join(''));
  return { at: inSight(model), said, wishes, message: model.message, help: model.help };
}

it('a paste that does nothing is told as one', () => {
  expect(onceTyped(`${PASTED}lllww`).message?.text).toBe('What is pasted does nothing here.');
});

describe('screens', () => {
  it('come in sight by their numbers, and as they were left', () => {
    expect(onceTyped('k', '2', 'k', '1')).toMatchObject({ at: 'run', said: ['up'] });
    expect(onceTyped('k', '2', 'k', '1', '2')).toMatchObject({ at: 'confusion', said: ['up'] });
    // There is none at 3 here.
    expect(onceTyped('2', '3').at).toBe('confusion');
  });

  it('go back to where one came from, and no further than to the first', () => {
    expect(onceTyped('2', 'l', 'o').at).toBe('case');
    expect(onceTyped('2', 'l', 'o', 'esc').at).toBe('cases');
    expect(onceTyped('2', 'l', 'o', 'esc', 'esc').at).toBe('confusion');
    expect(onceTyped('2', 'l', 'o', 'esc', 'esc', 'esc', 'esc', 'esc').at).toBe('run');
  });

  it('are told what another screen asks for, anew each time', () => {
    const filter = '{"kind":"filter","filter":"fn slice:language=de"}';
    expect(onceTyped('l')).toMatchObject({ at: 'cases', said: [filter] });
    expect(onceTyped('l', 'k', '1', 'l').said).toEqual([filter]);
    expect(onceTyped('l', 'k', '1', '7').said).toEqual([filter, 'up']);
    expect(onceTyped('o').said).toEqual(['{"kind":"case","place":7}']);
  });

  it('take every key where they take text, but Ctrl+C', () => {
    const typed = onceTyped('t', 'q', '?', '2', 'esc', 'ctrl+c', 'enter', '2');
    expect(typed.wishes).toEqual([{ kind: 'stop' }]);
    expect(typed.at).toBe('confusion');
    expect(onceTyped('t', 'q', '?', 'enter').said).toEqual([
      'type',
      'typed q',
      'typed ?',
      'typed enter',
    ]);
  });
});

describe('the world', () => {
  it('is asked for what no screen can do', () => {
    const wishes = ['r', 'w', 'e', 'q', 'ctrl+c'].map((key) => onceTyped(key).wishes);
    expect(wishes).toEqual([
      [COMMANDS.r],
      [COMMANDS.w],
      [COMMANDS.e],
      [{ kind: 'quit' }],
      [{ kind: 'stop' }],
    ]);
  });

  it('is told of at the foot, until the next key', () => {
    expect(onceTyped('s').message).toEqual({ text: 'Done.', tone: 'plain' });
    expect(onceTyped('s', 'k').message).toBeNull();
  });

  it('is asked once more by the keys that a message names, and by no other', () => {
    expect(onceTyped('a', 'w').wishes).toEqual([COMMANDS.r]);
    expect(onceTyped('a', 'enter').wishes).toEqual([COMMANDS.r]);
    // Any other key takes the question away.
    expect(onceTyped('a', 'k', 'enter').wishes).toEqual([]);
    expect(onceTyped('a', '2', '1', 'enter').wishes).toEqual([]);
  });
});

describe('the help', () => {
  it('opens over the screen, moves, and is closed by any other key', () => {
    expect(onceTyped('?')).toMatchObject({ help: 0, at: 'run' });
    expect(onceTyped('?', 'x').help).toBeNull();
    expect(onceTyped('?', '?').help).toBeNull();
    expect(onceTyped('?', 'esc')).toMatchObject({ help: null, at: 'run' });
    expect(onceTyped('?', '2')).toMatchObject({ help: null, at: 'confusion' });
    expect(onceTyped('?', 'q').wishes).toEqual([{ kind: 'quit' }]);
    // All of it is in sight.
    expect(onceTyped('?', 'down', 'end')).toMatchObject({
      help: 0,
      message: { text: 'This is the end.' },
    });
  });
});
