// The shared datasets as the measurements read them: whole, with their hash, and split in two halves that never change.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { readDataset } from '../../src/eval/dataset/read.ts';

export interface SharedData {
  readonly name: string;
  readonly sha256: string;
  readonly conversations: readonly LabelledConversation[];
}

/** Undefined where there is no such file; throws where the file has problems. */
export async function readShared(folder: string, name: string): Promise<SharedData | undefined> {
  const path = `${folder}/${name}.jsonl`;
  if (!existsSync(path)) return undefined;
  const conversations: LabelledConversation[] = [];
  for await (const item of readDataset(path)) {
    if (!item.ok) throw new Error(`${path}:${item.problem.line}: ${item.problem.message}`);
    conversations.push(item.conversation);
  }
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { name, sha256, conversations };
}

export const HALVES = ['seen', 'unseen'] as const;
export type Half = (typeof HALVES)[number];

/** Rules are written with the first half at hand; the second is only counted. */
export function halfOf({ id }: LabelledConversation): Half {
  const [first = 0] = createHash('sha256').update(id).digest();
  return first % 2 === 0 ? 'seen' : 'unseen';
}
