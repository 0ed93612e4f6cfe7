// Imports in tests: what came out, and whether the dataset's own reader takes what was written.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LabelledConversation } from '../../../src/eval/dataset/conversation.ts';
import { formatDataProblem } from '../../../src/eval/dataset/problem.ts';
import { readDataset } from '../../../src/eval/dataset/read.ts';
import { importFiles } from '../../../src/eval/import/import-files.ts';
import type { ImportOptions, SourceName } from '../../../src/eval/import/import-options.ts';
import { importProblemText } from '../../../src/eval/import/problem.ts';
import { counted, type ImportCounts, NOTHING } from '../../../src/eval/import/summary.ts';

export const EXPORTS = fileURLToPath(new URL('../../../datasets/exports/', import.meta.url));

export interface Imported {
  readonly conversations: readonly LabelledConversation[];
  /** As they are shown, with the folder left out. */
  readonly problems: readonly string[];
  readonly counts: ImportCounts;
}

export async function imported(
  source: SourceName,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<Imported> {
  const conversations: LabelledConversation[] = [];
  const problems: string[] = [];
  let counts = NOTHING;
  for await (const item of importFiles(source, files, options)) {
    counts = counted(counts, item);
    if (item.kind === 'conversation') conversations.push(item.conversation);
    else problems.push(importProblemText(item.problem).replaceAll(/[^\s"]*\//g, ''));
  }
  return { conversations, problems, counts };
}

/** The paths of these files in a folder of their own, gone after the test. */
export function written(files: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), 'handrail-import-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return put(dir, files);
}

/** The same for the many runs of a property. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'handrail-import-'));
  try {
    return await work(put(dir, files));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function put(dir: string, files: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  return Object.entries(files).map(([name, content]) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  });
}

/** What the dataset's own reader makes of imported conversations. */
export async function readBack(conversations: readonly LabelledConversation[]): Promise<{
  readonly read: readonly LabelledConversation[];
  readonly problems: readonly string[];
}> {
  const text = conversations.map((one) => `${JSON.stringify(one)}\n`).join('');
  return inFolder({ 'out.jsonl': text }, async ([path = '']) => {
    const read: LabelledConversation[] = [];
    const problems: string[] = [];
    for await (const item of readDataset(path)) {
      if (item.ok) read.push(item.conversation);
      else problems.push(formatDataProblem(item.problem));
    }
    return { read, problems };
  });
}
