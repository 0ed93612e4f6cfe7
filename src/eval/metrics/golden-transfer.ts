// GT-T: how near hand-overs come to the turns where they are right (Liu et al., AAAI 2021, arXiv 2012.07610).

/** As published: it keeps a tolerance of 0 defined. */
const EPSILON = 1e-7;

/** How near a hand-over comes that is `delay` turns off, 1 for none. `lambda`, from -1 to 1: above 0 late ones count less, below 0 early ones. */
export function nearness(delay: number, tolerance: number, lambda = 0): number {
  const width = 2 * (tolerance + EPSILON) ** 2;
  return Math.exp(-((1 / (1 - lambda * Math.sign(delay))) * delay * delay) / width);
}

/**
 * GT-T of one conversation: over the predicted turns the mean of how near each comes to its best gold turn. 1 where
 * both are empty, 0 where one is. With gold and predicted in each other's place it is the mirror, which does not
 * forgive missed turns; then `lambda` changes its sign.
 */
export function goldenTransfer(
  gold: readonly number[],
  predicted: readonly number[],
  tolerance: number,
  lambda = 0,
): number {
  if (gold.length === 0 && predicted.length === 0) return 1;
  if (gold.length === 0 || predicted.length === 0) return 0;
  let sum = 0;
  for (const turn of predicted) {
    let best = 0;
    for (const right of gold) best = Math.max(best, nearness(turn - right, tolerance, lambda));
    sum += best;
  }
  return sum / predicted.length;
}

/** Of a score and its mirror. 0 where one of them is. */
export function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
