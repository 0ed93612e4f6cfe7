// What the embedded classifier reads from disk: the word table, the counts, the background and the ready-made signals.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type NgramCounts,
  readNgramCounts,
} from '../../engine/classifiers/embedded/encoding/ngram-counts.ts';
import {
  readWordTable,
  type WordTable,
} from '../../engine/classifiers/embedded/encoding/word-table.ts';
import {
  READY_MADE_FORMAT,
  type ReadyMade,
} from '../../engine/classifiers/embedded/models/ready-made.ts';
import { packageFolder } from './package-folder.ts';

export interface EmbeddedFiles {
  readonly table: WordTable;
  readonly counts: NgramCounts;
  readonly background: readonly string[];
  readonly botBackground: readonly string[];
  readonly readyMade: ReadyMade;
}

export type EmbeddedFilesRead =
  | { readonly ok: true; readonly files: EmbeddedFiles }
  | { readonly ok: false; readonly message: string; readonly help: string };

export const WORDS_FILE = 'words-en.bin';
export const COUNTS_FILE = 'ngram-counts-en.bin';
export const BACKGROUND_FILE = 'background-en.txt';
export const BOT_BACKGROUND_FILE = 'background-bot-en.txt';
export const READY_MADE_FILE = 'ready-made-en.json';
/** As `sha256sum` writes and checks it. */
export const SUMS_FILE = 'checksums.sha256';
/** The files with a checksum, in the order of their sums. */
export const SUMMED_FILES = [
  BACKGROUND_FILE,
  BOT_BACKGROUND_FILE,
  COUNTS_FILE,
  READY_MADE_FILE,
  WORDS_FILE,
] as const;

/** The files of `folder`; where none is named, those that come with this package. */
export function readEmbeddedFiles(folder?: string): EmbeddedFilesRead {
  const models = folder ?? modelsFolder();
  if (models === undefined) {
    return broken(
      'the files of the embedded classifier cannot be found from here',
      'say in which folder they are: the package has them in models/',
    );
  }
  try {
    const stated = decoded(bytesOf(join(models, SUMS_FILE)));
    const bytes = new Map(SUMMED_FILES.map((name) => [name, bytesOf(join(models, name))]));
    const read = (name: (typeof SUMMED_FILES)[number]) => bytes.get(name) ?? new Uint8Array();
    const lines = SUMMED_FILES.map((name) => sumLine(name, read(name)));
    const changed = SUMMED_FILES.find(
      (_, at) => !stated.split(/(?<=\n)/).includes(lines[at] ?? ''),
    );
    if (changed !== undefined) throw new Error(`"${join(models, changed)}" has another checksum`);
    if (stated !== lines.join('')) {
      throw new Error(`"${join(models, SUMS_FILE)}" has more than the checksums of these files`);
    }
    const readyMade: ReadyMade = JSON.parse(decoded(read(READY_MADE_FILE)));
    if (readyMade.format !== READY_MADE_FORMAT) {
      throw new Error(`"${join(models, READY_MADE_FILE)}" has format ${readyMade.format}`);
    }
    return {
      ok: true,
      files: {
        table: readWordTable(read(WORDS_FILE)),
        counts: readNgramCounts(read(COUNTS_FILE)),
        background: linesOf(decoded(read(BACKGROUND_FILE))),
        botBackground: linesOf(decoded(read(BOT_BACKGROUND_FILE))),
        readyMade,
      },
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return broken(
      error.message,
      'install Handrail again, as its files are not those that came with it',
    );
  }
}

/** Where the files lie that come with this package. */
export function modelsFolder(): string | undefined {
  const folder = packageFolder();
  return folder && join(folder, 'models');
}

/** A text a line; empty lines and those that begin with # are none. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The line of a file in `SUMS_FILE`. */
export function sumLine(name: string, bytes: Uint8Array): string {
  return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') throw new Error(`there is no file "${file}"`);
    if (error.code === 'EISDIR') throw new Error(`"${file}" is a directory, not a file`);
    throw new Error(`"${file}" cannot be read (${String(error.code)})`);
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function broken(reason: string, help: string): EmbeddedFilesRead {
  return { ok: false, message: `the embedded classifier cannot be used: ${reason}`, help };
}
