// What Ink is given and gives: the rows of a frame, and keys by their names.

import { PassThrough } from 'node:stream';
import { setImmediate as immediately } from 'node:timers/promises';
import { render } from 'ink-testing-library';
import { createElement } from 'react';
import { expect, it } from 'vitest';
import { App } from '../../../src/eval/dashboard/app/app.tsx';
import { frameStream } from '../../../src/eval/dashboard/app/frame-stream.ts';
import { keyReader, terminalKeys } from '../../../src/eval/dashboard/app/terminal-keys.ts';
import { type Key, NAMED_KEYS, PASTED } from '../../../src/eval/dashboard/keys.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';

it('rows are shown as they are', async () => {
  let text = 'one\n  two 日本 é́';
  const listeners = new Set<() => void>();
  const frame = {
    text: () => text,
    onText(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const app = render(createElement(App, { frame }));
  expect(app.lastFrame()).toBe(text);
  text = 'three';
  for (const listener of listeners) listener();
  await Promise.resolve();
  expect(app.lastFrame()).toBe('three');
  app.unmount();
});

/** What comes of chunks of bytes, each told together. */
async function keysOf(...chunks: readonly (string | Uint8Array)[]): Promise<readonly Key[][]> {
  const stdin = new PassThrough();
  const told: Key[][] = [];
  const end = terminalKeys(stdin as unknown as NodeJS.ReadStream, (keys) => told.push([...keys]));
  for (const chunk of chunks) {
    stdin.write(chunk);
    await immediately();
  }
  end();
  return told;
}

it('keys come by the names of the tables, together where they were pressed together', async () => {
  const named =
    'up down left right pageup pagedown home end enter tab shift+tab backspace space ctrl+c q G ?';
  const bytes = [
    ...['\u001b[A', '\u001b[B', '\u001b[D', '\u001b[C', '\u001b[5~', '\u001b[6~', '\u001b[H'],
    ...['\u001b[F', '\r', '\t', '\u001b[Z', '\u007f', ' ', '\u0003', 'q', 'G', '?'],
  ];
  expect((await keysOf(...bytes)).flat()).toEqual(named.split(' '));
  expect(await keysOf(bytes.join(''))).toEqual([named.split(' ')]);
  expect(await keysOf('j'.repeat(200))).toEqual([Array.from({ length: 200 }, () => 'j')]);
});

it('bytes that are cut anywhere are the same keys', async () => {
  const bytes = Buffer.from('日\u001b[B👩‍👧é\u001b[200~fn 日\u001b[201~G');
  const whole = (await keysOf(bytes)).flat();
  expect(whole.join('')).toBe(`日down👩‍👧é${PASTED}fn 日G`);
  for (let cut = 1; cut < bytes.length; cut++) {
    // Behind the sign that begins a sequence time decides, which is no matter for a law.
    if (bytes[cut - 1] === 0x1b) continue;
    const cutUp = await keysOf(bytes.subarray(0, cut), bytes.subarray(cut));
    expect(cutUp.flat()).toEqual(whole);
  }
});

it('what is pasted is one key of one line, without what moves a cursor; what nobody knows is none', async () => {
  const pasted =
    '\u001b[200~one\r\ntwo\tq \u001b[31mred\u001b[0m\u0007 \u001b]0;title\u0007\u001b[201~';
  expect((await keysOf(`a${pasted}b`)).flat()).toEqual(['a', `${PASTED}one two q red`, 'b']);
  expect(await keysOf('\u001b[200~\u001b[201~')).toEqual([]);
  // Focus, a function key, Alt+q: no letter of them is a key.
  expect(await keysOf('\u001b[I', '\u001b[15~', '\u001bq')).toEqual([]);
});

it('a paste comes to its end also where that came late', () => {
  const read = keyReader();
  const told = [
    { name: 'paste-start', sequence: '\u001b[200~' },
    ...['f', '\u001b', ...'[201~', 'q'].map((sequence) => ({ sequence })),
  ].map(read);
  expect(told.filter((key) => key !== undefined)).toEqual([`${PASTED}f`, 'q']);
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
