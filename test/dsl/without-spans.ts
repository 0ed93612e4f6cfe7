// A syntax tree without its places, to compare what two texts say.

/** The value without any `span`, and without which comments share their line with code. */
export function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'span' && key !== 'trailing');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSpans(inner)]));
}
