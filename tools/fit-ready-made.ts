// Fits the ready-made signals and sums up the files of models/: `npm run script -- tools/fit-ready-made.ts`. By hand, after a
// change of the word table, of the counts, of the background or of the lines.

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  READY_MADE_FILE,
  SUMMED_FILES,
  SUMS_FILE,
  sumLine,
} from '../src/eval/embedded/embedded-files.ts';
import { fittedReadyMade, readyMadeText } from './ready-made/fitted.ts';

const root = process.argv[2] ?? '.';
const folder = resolve(root, 'models');
const text = readyMadeText(fittedReadyMade(root));
writeFileSync(join(folder, READY_MADE_FILE), text);

const sums = SUMMED_FILES.map((name) => sumLine(name, readFileSync(join(folder, name))));
writeFileSync(join(folder, SUMS_FILE), sums.join(''));
console.log(`${join(folder, READY_MADE_FILE)}: ${text.length} bytes`);
