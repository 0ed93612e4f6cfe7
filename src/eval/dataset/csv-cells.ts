// Cells of a CSV file as the values that a conversation has. What cannot be read stays a text, and the checks name it.

const TRUE = new Set(['true', 'yes', 'y', '1']);
const FALSE = new Set(['false', 'no', 'n', '0']);
const OPEN = new Set(['null', 'unknown', '?']);
const VERDICTS = new Set(['yes', 'maybe', 'no', 'withdrawn']);

/** true, false, or null where nobody can tell. */
export function truthCell(cell: string): boolean | null | string {
  const word = cell.trim().toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  return OPEN.has(word) ? null : cell;
}

/** A verdict in its own word, or true and false. */
export function verdictCell(cell: string): boolean | string {
  const word = cell.trim().toLowerCase();
  if (VERDICTS.has(word)) return word;
  const truth = truthCell(cell);
  return truth === null ? cell : truth;
}

/** `3`, or `3;5` where several turns are right. */
export function turnsCell(cell: string): number | readonly number[] | string {
  const parts = cell.trim().split(/[\s;|]+/);
  if (!parts.every((part) => /^\d+$/.test(part))) return cell;
  const turns = parts.map(Number);
  return turns.length === 1 ? (turns[0] ?? cell) : turns;
}

/** `team Billing`, or `team: Billing`. */
export function destinationCell(cell: string): { readonly kind: string; readonly name: string } {
  const [, kind = '', name = ''] = /^\s*(\S*?)(?:\s*:\s*|\s+|$)(.*?)\s*$/s.exec(cell) ?? [];
  return { kind: kind.toLowerCase(), name };
}
