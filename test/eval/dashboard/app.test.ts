// What Ink is given and gives: the rows of a frame, and keys by their names.

import { render } from 'ink-testing-library';
import { createElement } from 'react';
import { expect, it } from 'vitest';
import { App } from '../../../src/eval/dashboard/app/app.tsx';
import { frameStream } from '../../../src/eval/dashboard/app/frame-stream.ts';
import { NAMED_KEYS } from '../../../src/eval/dashboard/keys.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';

it('rows are shown as they are, and keys come by the names of the tables', async () => {
  let text = 'one\n  two 日本 é́';
  const listeners = new Set<() => void>();
  const pressed: string[] = [];
  const frame = {
    text: () => text,
    onText(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const app = render(createElement(App, { frame, press: (key) => pressed.push(key) }));
  expect(app.lastFrame()).toBe(text);
  text = 'three';
  for (const listener of listeners) listener();
  await Promise.resolve();
  expect(app.lastFrame()).toBe('three');
  const bytes = [
    ...['\u001b[A', '\u001b[B', '\u001b[D', '\u001b[C', '\u001b[5~', '\u001b[6~', '\u001b[H'],
    ...['\u001b[F', '\r', '\t', '\u001b[Z', '\u007f', ' ', '\u0003', 'q', 'G', '?'],
    // What is pasted comes at once.
    'fn é́日',
  ];
  for (const one of bytes) app.stdin.write(one);
  const named =
    'up down left right pageup pagedown home end enter tab shift+tab backspace space ctrl+c';
  expect(pressed).toEqual([...named.split(' '), ...'qG?', 'f', 'n', 'space', 'é́', '日']);
  app.unmount();
});

it('every key of the tables can be pressed', () => {
  const keys = Object.values(SCREENS).flatMap((entry) => entry.keys.flatMap((one) => one.keys));
  const known = (key: string) => NAMED_KEYS.some((name) => name === key) || [...key].length === 1;
  expect(keys.filter((key) => !known(key))).toEqual([]);
});

it('only rows that changed are written, each to its place, and all after the window changed', () => {
  const written: string[] = [];
  const frames = frameStream({ columns: 20, rows: 5 }, (text) => written.push(text));
  const rowsIn = (text: string | undefined) =>
    (text ?? '').split('\u001b[').flatMap((part) => /^(\d+);1H/.exec(part)?.[1] ?? []);
  frames.stream.write('a\nb\nc');
  frames.stream.write('a\nB\nc');
  frames.stream.write('a\nB\nc');
  frames.stream.write('a');
  frames.forget({ columns: 10, rows: 5 });
  frames.stream.write('a');
  frames.end();
  frames.stream.write('z');
  expect(written.map(rowsIn)).toEqual([['1', '2', '3'], ['2'], ['2', '3'], ['1']]);
  expect(written.map((text) => text.includes('\u001b[2J'))).toEqual([true, false, false, true]);
});
