// The score that parts best, from what is known before a single message has come.

/**
 * The fewer lines state a signal, the less like them the next message will be: the cut moves down. The more there are, also of
 * `unlike`, the more their left-out scores have to say. Curve and shares were chosen on the development intents of
 * docs/measurements.md.
 */
export function cutOf(stating: readonly number[], unlike: readonly number[]): number {
  const expected = -1.75 / stating.length ** 1.15;
  const shown =
    unlike.length < 8 || stating.length < 5
      ? 0
      : Math.min(0.5, (stating.length - 4) / (stating.length + 4));
  const cut =
    shown === 0 ? expected : shown * bestExpectedCut(stating, unlike) + (1 - shown) * expected;
  return Math.round(cut * 1e6) / 1e6;
}

/** Which share of messages is taken to state a signal. */
const PREVALENCE = 0.1;
const PLACES = 200;

/**
 * The cut with the best F1 to expect at 10 % of positives, where each left-out score stands for a bell around it, as wide as
 * Silverman's rule says. Tried at 201 places from the least to the greatest score.
 */
export function bestExpectedCut(
  positives: readonly number[],
  negatives: readonly number[],
): number {
  const all = [...positives, ...negatives];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const yes = bell(positives);
  const no = bell(negatives);
  let best = { cut: high, f1: -1 };
  for (let place = 0; place <= PLACES; place++) {
    const cut = low + ((high - low) * place) / PLACES;
    const right = PREVALENCE * tail(positives, cut, yes);
    const wrong = (1 - PREVALENCE) * tail(negatives, cut, no);
    // Rounded, so that no last bit decides.
    const f1 = Math.round((1e9 * 2 * right) / (right + wrong + PREVALENCE));
    if (f1 > best.f1) best = { cut, f1 };
  }
  return best.cut;
}

function bell(scores: readonly number[]): number {
  const mean = average(scores);
  const variance = average(scores.map((score) => (score - mean) ** 2));
  return Math.max(1e-3, 1.06 * Math.sqrt(variance) * scores.length ** -0.2);
}

function tail(scores: readonly number[], cut: number, wide: number): number {
  return average(scores.map((score) => normalTail((cut - score) / wide)));
}

/** The share of the normal distribution above `z` (Abramowitz and Stegun 7.1.26, to 1e-7). */
function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = (series * Math.exp(-x * x)) / 2;
  return z > 0 ? half : 1 - half;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
