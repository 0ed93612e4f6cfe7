// models/ready-made-en.json is what the lines, the word table and the counts give: fitted again it is the same to the bit.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { fittedReadyMade, readyMadeText } from '../../tools/ready-made/fitted.ts';
import { readyMadeLines } from '../../tools/ready-made/lines.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('fitted again it is the same to the bit', () => {
  const stored = readFileSync(`${ROOT}models/ready-made-en.json`, 'utf8');
  expect(readyMadeText(fittedReadyMade(ROOT)) === stored).toBe(true);
});

test('every ready-made signal is in it, with its lines', () => {
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  const { signals } = read.files.readyMade;
  const lines = readyMadeLines(ROOT);
  expect(Object.keys(signals).sort()).toEqual(lines.map(({ signal }) => signal.name).sort());
  for (const { signal, like } of lines) expect(signals[signal.name]?.like).toEqual(like);
});
