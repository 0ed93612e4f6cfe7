// The unlabelled messages that a table is distilled from: read from text files, each once, and none that is measured on.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset } from '../../src/eval/dataset/read.ts';

/** The messages of a file, one a line, or of every `.txt` file of a folder, in the order of their names. */
export function readTexts(path: string): readonly string[] {
  const files = statSync(path).isDirectory() ? namesIn(path, '.txt') : [path];
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

/** What two spellings of one message have in common: its letters, in lower case. */
export function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** The keys of all that is said in the datasets of a folder: what is measured on is not distilled from. */
export async function saidIn(folder: string): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const path of namesIn(folder, '.jsonl')) {
    for await (const item of readDataset(path)) {
      if (!item.ok) throw new Error(`${path}:${item.problem.line}: ${item.problem.message}`);
      for (const { text } of item.conversation.turns) keys.add(keyOf(text));
    }
  }
  return keys;
}

/** Each message once, but those whose key is among `measured`, and those without a letter. */
export function distinct(texts: readonly string[], measured: ReadonlySet<string>): string[] {
  const seen = new Set(measured).add('');
  return texts.filter((text) => {
    const key = keyOf(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}
