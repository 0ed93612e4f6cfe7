// The words of chosen conversations, from a second look at the data: a run holds none of them.

import { createHash } from 'node:crypto';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import { type ReadOptions, rawBatches } from '../../dataset/raw-file.ts';
import type { RunDataset } from '../../run/run.ts';
import { conversationReader, type Wanted } from './conversation-reader.ts';

export type Words =
  | { readonly ok: true; readonly conversations: ReadonlyMap<number, LabelledConversation> }
  /** Why there are none, as a sentence. */
  | { readonly ok: false; readonly why: string };

/** By the line. Only chosen lines are parsed; every byte is read, as the check sum is of all of them. */
export async function wordsOf(
  { file, format, sha256 }: Pick<RunDataset, 'file' | 'format' | 'sha256'>,
  wanted: readonly Wanted[],
  read: Pick<ReadOptions, 'columns' | 'delimiter'> = {},
): Promise<Words> {
  const sum = createHash('sha256');
  const onChunk = (chunk: Uint8Array) => {
    sum.update(chunk);
  };
  const found = new Map<number, LabelledConversation>();
  const reader = conversationReader(wanted, (line, conversation) => {
    found.set(line, conversation);
  });
  for await (const batch of rawBatches(file, { ...read, format, onChunk })) {
    if (!reader.take(batch)) {
      return { ok: false, why: `“${file}” is not there any more, or cannot be read.` };
    }
  }
  if (sum.digest('hex') !== sha256) {
    return { ok: false, why: `“${file}” has changed since the run.` };
  }
  return { ok: true, conversations: found };
}
