// The conversations of a domain that policies are tuned on: what is made for load is told after them.

import { readFileSync } from 'node:fs';
import type { RawConversation } from './raw-conversation.ts';

/** Of a file of `datasets/`, which the validator of the suite has looked at. */
export function shipped(file: string): readonly RawConversation[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): RawConversation => JSON.parse(line));
}
