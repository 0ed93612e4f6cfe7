// Turns as people count them, from 1.

/** `turn 3`, `turn 3 or 5`, `turn 1, 3 or 5`; many of them in part. */
export function turnList(turns: readonly number[], most = 5): string {
  const all = [...turns].sort((a, b) => a - b).map((turn) => String(turn + 1));
  const shown = all.slice(0, most);
  const left = all.length - shown.length;
  if (left > 0) return `turn ${shown.join(', ')} or ${left} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? `turn ${last}` : `turn ${shown.slice(0, -1).join(', ')} or ${last}`;
}
