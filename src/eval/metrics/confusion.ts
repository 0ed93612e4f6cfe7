// The table of outcomes, and the metrics that it gives. A denominator of zero gives null, never 0 or 1.

/** What was said against what is right: true and false positives, false and true negatives. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** A missed escalation is worse than a needless one: recall counts twice. */
export const BETA = 2;

export const NOTHING: Confusion = { tp: 0, fp: 0, fn: 0, tn: 0 };

export function addConfusions(a: Confusion, b: Confusion): Confusion {
  return { tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn, tn: a.tn + b.tn };
}

/** One case. */
export function confusionOf(predicted: boolean, right: boolean): Confusion {
  const cell = predicted ? (right ? 'tp' : 'fp') : right ? 'fn' : 'tn';
  return { ...NOTHING, [cell]: 1 };
}

export function sizeOf({ tp, fp, fn, tn }: Confusion): number {
  return tp + fp + fn + tn;
}

export function f1Of({ tp, fp, fn }: Confusion): number | null {
  return ratio(2 * tp, 2 * tp + fp + fn);
}

/** Recall counts `beta` times as much as precision. */
export function fBetaOf({ tp, fp, fn }: Confusion, beta: number): number | null {
  const weight = beta * beta;
  return ratio((1 + weight) * tp, (1 + weight) * tp + weight * fn + fp);
}

/** The same table, read from the other class. */
export function turnedRound({ tp, fp, fn, tn }: Confusion): Confusion {
  return { tp: tn, fp: fn, fn: fp, tn: tp };
}

/** Matthews' correlation coefficient. */
export function mccOf({ tp, fp, fn, tn }: Confusion): number | null {
  // Root by root: the product of four counts would leave the exact integers.
  const scale = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return scale === 0 ? null : Math.max(-1, Math.min(1, (tp * tn - fp * fn) / scale));
}

/** The mean of what is defined in all classes; null where one is not. */
export function macroF1Of(classes: readonly Confusion[]): number | null {
  const all = classes.map(f1Of).filter((f1) => f1 !== null);
  if (all.length < classes.length || all.length === 0) return null;
  return all.reduce((sum, f1) => sum + f1, 0) / all.length;
}

export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
