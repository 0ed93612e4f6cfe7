// How deep a JSON value is nested, without recursion, so that a hostile file cannot exhaust the stack.

/** The depth of the value; it stops counting above `enough`. */
export function nestingOf(value: unknown, enough: number): number {
  let level: readonly unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= enough) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      for (const child of Object.values(item)) next.push(child);
    }
    level = next;
    depth += 1;
  }
  return depth;
}
