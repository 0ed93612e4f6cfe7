// Picks wanted conversations out of the pieces in which a dataset is read.

import { checkConversation } from '../../dataset/check-conversation.ts';
import type { LabelledConversation } from '../../dataset/conversation.ts';
import type { RawBatch } from '../../dataset/raw-file.ts';
import type { RawItem } from '../../dataset/raw-item.ts';
import { withLabel } from '../../dataset/with-label.ts';

/** Where a conversation begins, and which one it should be. */
export interface Wanted {
  readonly line: number;
  readonly id: string;
}

type Found = (line: number, conversation: LabelledConversation) => void;

/** `take` is false where the file cannot be read on. */
export function conversationReader(wanted: readonly Wanted[], found: Found) {
  const ids = new Map(wanted.map(({ line, id }) => [line, id]));
  const sorted = [...ids.keys()].sort((a, b) => a - b);
  let next = 0;
  const note = (line: number, value: unknown) => {
    // A run may have taken it without one.
    const checked = checkConversation(withLabel(value));
    if (checked.ok && checked.conversation.id === ids.get(line)) found(line, checked.conversation);
  };
  return {
    take(batch: RawBatch): boolean {
      if (batch.kind === 'items') return takeItems(batch.items);
      if (batch.block.kind === 'too-long') return false;
      const { bytes, line: first } = batch.block;
      let [line, start] = [first, 0];
      while (start < bytes.length) {
        const target = sorted[next];
        if (target === undefined) return true;
        const feed = bytes.indexOf(0x0a, start);
        const end = feed === -1 ? bytes.length : feed;
        if (line === target) {
          next++;
          note(line, parsed(bytes.toString('utf8', start, end)));
        }
        start = end + 1;
        line++;
      }
      return true;
    },
  };

  function takeItems(items: readonly RawItem[]): boolean {
    for (const item of items) {
      if (item.kind === 'value' && ids.has(item.line)) note(item.line, item.value);
    }
    return !items.some(({ kind }) => kind === 'broken');
  }
}

/** What is no JSON is no conversation. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
