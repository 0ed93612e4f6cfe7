// Tables by name, and their sums.

export type Named<T> = Readonly<Record<string, T>>;

export function joinNamed<T>(a: Named<T>, b: Named<T>, add: (x: T, y: T) => T): Named<T> {
  const more = Object.entries(b);
  if (more.length === 0) return a;
  const sum: Record<string, T> = { ...a };
  for (const [name, value] of more) {
    const before = sum[name];
    sum[name] = before === undefined ? value : add(before, value);
  }
  return sum;
}

export function addCounts(a: Named<number>, b: Named<number>): Named<number> {
  return joinNamed(a, b, (x, y) => x + y);
}

/** Counts how often each name comes up, in one place. */
export function nameCounter() {
  const counts = new Map<string, number>();
  return {
    add(name: string, count = 1): void {
      counts.set(name, (counts.get(name) ?? 0) + count);
    },
    done: (): Named<number> => (counts.size === 0 ? NONE : Object.fromEntries(counts)),
  };
}

const NONE: Named<number> = {};
