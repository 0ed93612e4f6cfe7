// A hand-over against the turns where it is right, as a key: conversations of one key score alike, whatever their length.

/** What GT-T reads of a conversation: nobody should hand over, and nobody did, or somebody did; or nobody did, and should have. */
export const QUIET = 'quiet';
export const ALARM = 'alarm';
export const MISSED = 'missed';

/**
 * The delays of the hand-over against each turn where it is right, such as `0` or `2,-1`; or one of the words above.
 * `gold`: in their order; none where nobody should hand over.
 */
export function handoverKey(escalatedAt: number | null, gold: readonly number[]): string {
  if (gold.length === 0) return escalatedAt === null ? QUIET : ALARM;
  if (escalatedAt === null) return MISSED;
  if (gold.length === 1) return String(escalatedAt - (gold[0] ?? 0));
  return [...new Set(gold)].map((turn) => escalatedAt - turn).join(',');
}

/** The delays of a key; undefined for the words. */
export function delaysOf(key: string): readonly number[] | undefined {
  return key === QUIET || key === ALARM || key === MISSED ? undefined : key.split(',').map(Number);
}
