// Kernel logistic regression: from lines that state a signal and lines that do not, to a score for any text.

import { cholesky, inverseDiagonal, solve } from './cholesky.ts';

/** One line of the n that are fitted. */
export interface FitLine {
  readonly states: boolean;
  /** How much it counts: the loss of the line is multiplied by it. */
  readonly weight: number;
}

export interface Fit {
  /** Per line: its share in the score of a text, times the similarity of the two plus 1. */
  readonly dual: Float64Array;
  /** Per line: the score (a log-odds) that it would get had the others been fitted without it. */
  readonly leftOut: Float64Array;
}

/** How strongly large scores are held back. Chosen on the development intents of docs/measurements.md. */
export const RIDGE = 0.1;

/** Newton's method has settled to the last digits long before; fixed, so that every machine takes the same way. */
const STEPS = 6;

/** A log-odds beyond this is as good as certain: the curvature there would vanish. */
const FLATTEST = 1e-6;

/**
 * Minimises Σ weight · log-loss + ridge/2 · norm². `kernel` is n × n: the similarities of the lines. The constant of the
 * score is inside the kernel: 1 is added to every similarity.
 */
export function fitLines(kernel: Float64Array, lines: readonly FitLine[], ridge = RIDGE): Fit {
  const size = lines.length;
  const matrix = Float64Array.from(kernel, (similarity) => similarity + 1);
  const system = new Float64Array(size * size);
  let scores = new Float64Array(size);
  for (let step = 1; ; step++) {
    const { curvature, target } = quadratic(lines, scores);
    system.set(matrix);
    for (let at = 0; at < size; at++) {
      system[at * size + at] =
        (system[at * size + at] as number) + ridge / (curvature[at] as number);
    }
    const lower = cholesky(system, size);
    const dual = solve(lower, size, target);
    if (step === STEPS) return { dual, leftOut: leaveOneOut(lower, target, dual) };
    scores = times(matrix, dual);
  }
}

/** The loss as a parabola around the scores: how steep it bends, and where its lowest point lies. */
function quadratic(lines: readonly FitLine[], scores: Float64Array) {
  const curvature = new Float64Array(lines.length);
  const target = new Float64Array(lines.length);
  for (const [at, { states, weight }] of lines.entries()) {
    const score = scores[at] as number;
    const share = 1 / (1 + Math.exp(-score));
    const bend = Math.max(weight * share * (1 - share), FLATTEST);
    curvature[at] = bend;
    target[at] = score + (weight * ((states ? 1 : 0) - share)) / bend;
  }
  return { curvature, target };
}

/** Of the last parabola this is exact: leaving a line out moves its score to target - dual / (inverse of the system). */
function leaveOneOut(lower: Float64Array, target: Float64Array, dual: Float64Array): Float64Array {
  const diagonal = inverseDiagonal(lower, target.length);
  return target.map((value, at) => value - (dual[at] as number) / (diagonal[at] as number));
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array<ArrayBuffer> {
  const size = vector.length;
  const product = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const own = row * size;
    let sum = 0;
    for (let at = 0; at < size; at++) {
      sum += (matrix[own + at] as number) * (vector[at] as number);
    }
    product[row] = sum;
  }
  return product;
}
