// The words of single conversations of a dataset: its lines are found once, with its check sum, and then read where they stand.

import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { checkConversation } from '../../dataset/check-conversation.ts';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import { rawBatches } from '../../dataset/raw-file.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import { type Words, wordsOf } from '../../report/misjudged/words.ts';
import type { RunDataset } from '../../run/run.ts';
import { bytesColumn, type Column } from './columns.ts';

export type WordsRead =
  | { readonly ok: true; readonly conversation: LabelledConversation }
  /** Why there are none, as a sentence. */
  | { readonly ok: false; readonly why: string };

/** `sha256`: null while the run still reads it. */
export type WordsOf = Pick<RunDataset, 'file' | 'format'> & { readonly sha256: string | null };

export type ReadWords = (line: number, id: string) => Promise<WordsRead>;

/** `read` is told how tables are read. */
export function datasetWords(dataset: WordsOf, read: WordSource['read']): ReadWords {
  if (dataset.format !== 'jsonl') {
    const { file, format, sha256 } = dataset;
    if (sha256 === null) return async () => UNREAD;
    return async (line, id) =>
      found(await wordsOf({ file, format, sha256 }, [{ line, id }], read), file, line);
  }
  let known: Promise<Lines> | undefined;
  return async (line, id) => {
    const before = await known;
    if (before?.ok !== true || before.stamp !== (await stampOf(dataset.file))) {
      known = linesOf(dataset);
    }
    const lines = await (known as Promise<Lines>);
    if (!lines.ok) return lines;
    const conversation = await conversationAt(dataset.file, lines.starts, line);
    return conversation?.id === id ? { ok: true, conversation } : gone(dataset.file);
  };
}

const UNREAD: WordsRead = {
  ok: false,
  why: 'The words of a table are shown once the run is done.',
};

type Lines =
  | { readonly ok: true; readonly starts: Column; readonly stamp: string }
  | { readonly ok: false; readonly why: string };

/** Where each line begins, and at the end where the file ends. */
async function linesOf({ file, sha256 }: WordsOf): Promise<Lines> {
  const stamp = await stampOf(file);
  const starts = bytesColumn();
  starts.push(0);
  const sum = createHash('sha256');
  let size = 0;
  const onChunk = (chunk: Uint8Array) => {
    sum.update(chunk);
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) {
      starts.push(size + at + 1);
    }
    size += chunk.length;
  };
  for await (const batch of rawBatches(file, { format: 'jsonl', onChunk })) {
    if (batch.kind === 'items' || batch.block.kind === 'too-long') return gone(file);
  }
  starts.push(size);
  if (sha256 !== null && sum.digest('hex') !== sha256) {
    return { ok: false, why: `“${file}” has changed since the run.` };
  }
  return { ok: true, starts, stamp };
}

function gone(file: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why: `“${file}” is not there any more, or cannot be read.` };
}

/** Changes with the file, as far as anybody can tell without reading it. */
async function stampOf(file: string): Promise<string> {
  return stat(file).then(
    ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
    () => '',
  );
}

async function conversationAt(
  file: string,
  starts: Column,
  line: number,
): Promise<LabelledConversation | undefined> {
  const start = starts.get(line - 1);
  const bytes = Buffer.alloc(Math.max(0, starts.get(line) - start));
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    await handle.read(bytes, 0, bytes.length, start);
  } finally {
    await handle.close();
  }
  const checked = checkConversation(parsed(bytes.toString('utf8')));
  return checked.ok ? checked.conversation : undefined;
}

/** What is no JSON is no conversation. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function found(words: Words, file: string, line: number): WordsRead {
  if (!words.ok) return { ok: false, why: words.why };
  const conversation = words.conversations.get(line);
  return conversation === undefined ? gone(file) : { ok: true, conversation };
}
