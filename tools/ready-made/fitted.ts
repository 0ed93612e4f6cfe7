// The ready-made signals, fitted from the files of models/.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEncoder } from '../../src/engine/classifiers/embedded/encoding/encode.ts';
import { readNgramCounts } from '../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { readWordTable } from '../../src/engine/classifiers/embedded/encoding/word-table.ts';
import {
  fitReadyMade,
  type ReadyMade,
} from '../../src/engine/classifiers/embedded/models/ready-made.ts';
import { COUNTS_FILE, WORDS_FILE } from '../../src/eval/embedded/embedded-files.ts';
import { backgroundLines, botBackgroundLines, readyMadeLines } from './lines.ts';

/** `root` is the folder that models/ is in. */
export function fittedReadyMade(root = '.'): ReadyMade {
  const read = (name: string): Uint8Array => readFileSync(join(root, 'models', name));
  const encoder = createEncoder(
    readWordTable(read(WORDS_FILE)),
    readNgramCounts(read(COUNTS_FILE)),
  );
  return fitReadyMade(
    readyMadeLines(root),
    encoder,
    backgroundLines(root),
    botBackgroundLines(root),
  );
}

/** As it is kept. */
export function readyMadeText(readyMade: ReadyMade): string {
  return `${JSON.stringify(readyMade, null, 1)}\n`;
}
