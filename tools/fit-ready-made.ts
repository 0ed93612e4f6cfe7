// Fits the ready-made signals and sums up the files of models/: `npm run script -- tools/fit-ready-made.ts`. By hand, after a
// change of the word table, of the counts, of the background or of the lines.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  BACKGROUND_FILE,
  BOT_BACKGROUND_FILE,
  COUNTS_FILE,
  READY_MADE_FILE,
  SUMS_FILE,
  WORDS_FILE,
} from '../src/eval/embedded/embedded-files.ts';
import { fittedReadyMade, readyMadeText } from './ready-made/fitted.ts';

const root = process.argv[2] ?? '.';
const folder = resolve(root, 'models');
const text = readyMadeText(fittedReadyMade(root));
writeFileSync(join(folder, READY_MADE_FILE), text);

const names = [BACKGROUND_FILE, BOT_BACKGROUND_FILE, COUNTS_FILE, READY_MADE_FILE, WORDS_FILE];
const sums = names.map((name) => {
  const sum = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  return `${sum}  ${name}\n`;
});
writeFileSync(join(folder, SUMS_FILE), sums.join(''));
console.log(`${join(folder, READY_MADE_FILE)}: ${text.length} bytes`);
