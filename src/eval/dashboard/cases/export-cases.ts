// Cases written out as a dataset of their own, to be labelled anew, mended or kept as examples: each as it came.

import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import { rawBatches } from '../../dataset/raw-file.ts';
import { conversationReader, type Wanted } from '../../report/misjudged/conversation-reader.ts';
import { outcomesWhere } from '../../report/misjudged/decision-lines.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import type { RunDataset } from '../../run/run.ts';

export type Exported =
  | { readonly ok: true; readonly path: string; readonly cases: number }
  /** Why nothing was written, as a sentence. */
  | { readonly ok: false; readonly why: string };

export interface ToExport {
  /** Where the run lies. */
  readonly run: string;
  readonly datasets: readonly RunDataset[];
  readonly places: readonly number[];
  readonly read?: WordSource['read'];
  /** The folder of the new file. */
  readonly folder: string;
  /** Its name without its ending, such as that of the run; a number follows where there is one already. */
  readonly name: string;
}

/** So many characters are written at once. */
const ENOUGH = 1 << 20;

/** Nothing that is there is ever written over. Words are not masked: they are those of the data. */
export async function exportCases(wanted: ToExport): Promise<Exported> {
  const { folder, name, places } = wanted;
  try {
    const { file, path } = await freshFile(folder, name);
    const why = await writeAll(wanted, file).finally(() => file.close());
    if (why === undefined) return { ok: true, path, cases: new Set(places).size };
    await rm(path);
    return { ok: false, why };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { ok: false, why: `Nothing was written: ${error.message}.` };
  }
}

/** Under the first name that nothing has. */
async function freshFile(
  folder: string,
  name: string,
): Promise<{ readonly file: FileHandle; readonly path: string }> {
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.jsonl`);
    const file = await open(path, 'wx').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (file !== undefined) return { file, path };
  }
}

/** Why they cannot be written, or nothing. */
async function writeAll(
  { run, datasets, places, read }: ToExport,
  file: FileHandle,
): Promise<string | undefined> {
  const wanted = await wantedOf(run, new Set(places));
  const ids = new Set<string>();
  let left = [...wanted.values()].reduce((sum, some) => sum + some.length, 0);
  let text = '';
  for (const { file: path, format } of datasets) {
    const some = wanted.get(path);
    if (some === undefined) continue;
    const reader = conversationReader(some, (_, conversation) => {
      text += `${JSON.stringify(withOwnId(conversation, ids))}\n`;
      left--;
    });
    for await (const batch of rawBatches(path, { ...read, format })) {
      if (!reader.take(batch)) {
        return `Nothing was written: “${path}” is not there any more, or cannot be read.`;
      }
      if (text.length < ENOUGH) continue;
      await file.appendFile(text);
      text = '';
    }
  }
  if (left > 0) return 'Nothing was written: the data has changed since the run.';
  await file.appendFile(text);
  return undefined;
}

/** By dataset, where each begins. */
async function wantedOf(
  run: string,
  places: ReadonlySet<number>,
): Promise<ReadonlyMap<string, readonly Wanted[]>> {
  const wanted = new Map<string, Wanted[]>();
  for await (const { outcome } of outcomesWhere(run, (_, place) => places.has(place))) {
    const { dataset, line, id } = outcome;
    const some = wanted.get(dataset);
    if (some === undefined) wanted.set(dataset, [{ line, id }]);
    else some.push({ line, id });
  }
  return wanted;
}

/** Two datasets may have the same id, which one dataset may not. */
function withOwnId(conversation: LabelledConversation, ids: Set<string>): LabelledConversation {
  let { id } = conversation;
  for (let number = 2; ids.has(id); number++) id = `${conversation.id}-${number}`;
  ids.add(id);
  return id === conversation.id ? conversation : { ...conversation, id };
}
