// What a run takes of a language model, over all of its sittings. The process may ask for others too; a run takes its part.

import {
  addedUsage,
  NO_USAGE,
  type Usage,
} from '../../../engine/classifiers/openai/client/usage.ts';
import { usageSince } from './usage-since.ts';

export interface PriceMeter {
  /** What was used since this was asked last, to be written down; undefined where it is nothing. */
  taken(): Usage | undefined;
  /** Of all sittings; undefined where no model was there to be asked, in none of them. */
  total(): Usage | undefined;
}

/** `before`: what sittings before this one wrote down. */
export function priceMeter(read: (() => Usage) | undefined, before: Usage | undefined): PriceMeter {
  const start = read?.() ?? NO_USAGE;
  let last = start;
  return {
    taken() {
      if (read === undefined) return undefined;
      const now = read();
      const used = usageSince(last, now);
      last = now;
      return isNothing(used) ? undefined : used;
    },
    total() {
      if (read === undefined) return before;
      return addedUsage(before ?? NO_USAGE, usageSince(start, read()));
    },
  };
}

function isNothing(usage: Usage): boolean {
  return Object.values(usage).every((one) => one === 0 || one === null || one.length === 0);
}
