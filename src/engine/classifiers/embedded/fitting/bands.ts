// From scores to yes, maybe and no: thresholds that keep a promise about each of the two classes.
//
// Class-conditional conformal prediction: of texts that state the signal, no more than `alpha.yes` get `no`; of texts that
// do not, no more than `alpha.no` get `yes` - on average, and where the lines are drawn as the texts are.

/** Which share of each class may be called the opposite. */
export interface Alpha {
  readonly yes: number;
  readonly no: number;
}

export const ALPHA: Alpha = { yes: 0.2, no: 0.05 };

export interface Band {
  /** `yes` from this score on. */
  readonly yesFrom: number;
  /** `no` below this score; between the two `maybe`. */
  readonly noBelow: number;
  /** Classes with fewer scores than 1/alpha - 1: nothing can be promised of them. */
  readonly tooFew: readonly ('yes' | 'no')[];
}

/**
 * `stating` and `others` are scores of texts of the two classes that the model was not fitted with. `cut` is the score that
 * parts best: where the classes lie so far apart that both promises can be kept with room between them, the room is shared out there.
 */
export function conformalBand(
  stating: readonly number[],
  others: readonly number[],
  cut: number,
  alpha: Alpha = ALPHA,
): Band {
  // Below `low` a text is too unlike those that state it, above `high` too unlike those that do not.
  const low = nth(
    stating.toSorted((a, b) => a - b),
    alpha.yes,
  );
  const high = nth(
    others.toSorted((a, b) => b - a),
    alpha.no,
  );
  const tooFew = [
    ...(low === undefined ? (['yes'] as const) : []),
    ...(high === undefined ? (['no'] as const) : []),
  ];
  // `maybe` breaks neither promise: so `yes` also waits for the score that parts best.
  const beyond = high === undefined ? cut : justAbove(high);
  const yesFrom = Math.max(cut, beyond);
  // Where too few lines state the signal, what is out of the ordinary may be one that does.
  return { yesFrom, noBelow: Math.min(yesFrom, low ?? beyond), tooFew };
}

/** The score that only a share `alpha` of the class lies at or beyond; undefined where there are too few to say. */
function nth(sorted: readonly number[], alpha: number): number | undefined {
  // A hair's breadth: 0.2 · 5 must not come out as less than 1.
  const rank = Math.floor(alpha * (sorted.length + 1) + 1e-9);
  return rank === 0 ? undefined : sorted[rank - 1];
}

/** Scores are multiples of a millionth. */
function justAbove(score: number): number {
  return round(score + 1e-6);
}

/** Two engines may differ in the last bit of an exponential; a millionth is far more than that. */
export function round(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
