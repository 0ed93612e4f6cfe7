// Where escalations went, against where they belong.

import type { Destination } from '../../policy/policy.ts';
import type { Case } from './case.ts';

/** How often a conversation that belongs to `gold` went to `got`. Destinations as text, such as `team Payments`. */
export interface RouteCount {
  readonly gold: string;
  /** null: nowhere in particular. */
  readonly got: string | null;
  readonly count: number;
}

/** So many destinations are told apart, the first in the order of their texts; the rest is `OTHER`. */
export const MOST_DESTINATIONS = 50;
/** No destination: those have two words. */
export const OTHER = 'other';

/** Counts one conversation after the other. */
export function routeCounter() {
  const counts = new Map<string, RouteCount>();
  return {
    add({ outcome: { label, to }, routed }: Case): void {
      if (routed === null || label.to === undefined) return;
      note(counts, { gold: textOf(label.to), got: to && textOf(to), count: 1 });
    },
    done: (): readonly RouteCount[] => (counts.size === 0 ? [] : bounded([...counts.values()])),
  };
}

/** As with slices, the sum does not depend on the order, nor on where the data was cut. */
export function addRoutes(
  a: readonly RouteCount[],
  b: readonly RouteCount[],
): readonly RouteCount[] {
  return b.length === 0 ? a : bounded([...a, ...b]);
}

function bounded(routes: readonly RouteCount[]): readonly RouteCount[] {
  const names = new Set(routes.flatMap(({ gold, got }) => [gold, ...(got === null ? [] : [got])]));
  names.delete(OTHER);
  const told = new Set([...names].sort().slice(0, MOST_DESTINATIONS));
  const named = (name: string) => (told.has(name) ? name : OTHER);
  const counts = new Map<string, RouteCount>();
  for (const { gold, got, count } of routes) {
    note(counts, { gold: named(gold), got: got === null ? null : named(got), count });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function note(counts: Map<string, RouteCount>, one: RouteCount): void {
  const key = JSON.stringify([one.gold, one.got]);
  const known = counts.get(key);
  counts.set(key, known === undefined ? one : { ...known, count: known.count + one.count });
}

function textOf({ kind, name }: Destination): string {
  return `${kind} ${name}`;
}
