// How pairs of outcomes turned out: for each cell of the first run and of the second, how many conversations.

import { NO_CELL } from './families.ts';

export interface JointTable {
  /** In an order of their own: draws must not depend on which came up first. */
  readonly pairs: readonly JointCell[];
}

export interface JointCell {
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

/** With more cells than this memory would grow with the data, and draws would take too long. */
const MOST_CELLS = 20_000;

export function jointCounter() {
  let counts: Map<string, number> | null = new Map();
  return {
    /** Pairs of which neither counts are no pairs. */
    add(first: string | null, second: string | null): void {
      if (counts === null || (first === null && second === null)) return;
      const key = `${first ?? NO_CELL}\t${second ?? NO_CELL}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (counts.size > MOST_CELLS) counts = null;
    },
    /** null where there were too many cells to keep. */
    done(): JointTable | null {
      if (counts === null) return null;
      const pairs = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, count]): JointCell => {
          const [first = NO_CELL, second = NO_CELL] = key.split('\t');
          return { first, second, count };
        });
      return { pairs };
    },
  };
}

/** Pairs whose outcomes differ. */
export function movedIn({ pairs }: JointTable): number {
  return pairs.reduce((sum, { first, second, count }) => sum + (first === second ? 0 : count), 0);
}
