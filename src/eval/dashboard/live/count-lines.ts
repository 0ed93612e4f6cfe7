// How many conversations a dataset has, as far as that can be told without reading what is in them.

import { createReadStream } from 'node:fs';
import type { DatasetFormat } from '../../dataset/raw-file.ts';

const LINE_FEED = 10;

/** Lines that are not empty; null for what has not one conversation a line, and for what cannot be read, which the run itself tells. */
export async function countedConversations(
  file: string,
  format: DatasetFormat,
): Promise<number | null> {
  if (format !== 'jsonl') return null;
  let count = 0;
  let begun = false;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      const bytes: Buffer = chunk;
      let from = 0;
      for (;;) {
        const at = bytes.indexOf(LINE_FEED, from);
        if (at < 0) break;
        if (begun || at > from) count++;
        begun = false;
        from = at + 1;
      }
      if (from < bytes.length) begun = true;
    }
  } catch {
    return null;
  }
  return begun ? count + 1 : count;
}
