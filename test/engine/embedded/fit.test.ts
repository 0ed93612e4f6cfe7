// The fit: what it minimises, and that left-out scores are those of fits without the line.

import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import {
  cholesky,
  inverseDiagonal,
  solve,
} from '../../../src/engine/classifiers/embedded/fitting/cholesky.ts';
import { type FitLine, fitLines } from '../../../src/engine/classifiers/embedded/fitting/fit.ts';
import { seeded } from '../../reference/seed.ts';

/** Points in a few dimensions, whose dot products are the kernel. */
function made(size: number, seed: number) {
  const generator = xoroshiro128plus(seed);
  const points = Array.from({ length: size }, () =>
    Array.from({ length: 6 }, () => uniformFloat64(generator) - 0.5),
  );
  const lines: FitLine[] = points.map((_, at) => ({
    states: at % 3 === 0,
    weight: 0.5 + uniformFloat64(generator) * 2,
  }));
  return { points, lines };
}

function kernelOf(points: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(
    points.flatMap((a) =>
      points.map((b) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)),
    ),
  );
}

/** Scores of all points by a fit of those that are not left out. */
function scoresOf(
  points: readonly (readonly number[])[],
  lines: readonly FitLine[],
  ridge: number,
): number[] {
  const { dual } = fitLines(kernelOf(points), lines, ridge);
  const kernel = kernelOf(points);
  return points.map((_, row) =>
    dual.reduce((sum, share, at) => sum + share * ((kernel[row * points.length + at] ?? 0) + 1), 0),
  );
}

const systems = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 1e6 }))
  .map(([size, seed]) => {
    const { points } = made(size, seed);
    const matrix = kernelOf(points);
    for (let at = 0; at < size; at++) matrix[at * size + at] = (matrix[at * size + at] ?? 0) + 0.3;
    const right = Float64Array.from({ length: size }, (_, at) => Math.sin(at + seed));
    return { size, matrix, right };
  });

describe('systems', () => {
  it('are solved', () => {
    fc.assert(
      fc.property(systems, ({ size, matrix, right }) => {
        const x = solve(cholesky(matrix, size), size, right);
        for (let row = 0; row < size; row++) {
          let sum = 0;
          for (let at = 0; at < size; at++) sum += (matrix[row * size + at] ?? 0) * (x[at] ?? 0);
          expect(sum).toBeCloseTo(right[row] ?? 0, 9);
        }
      }),
      seeded(100),
    );
  });

  it('give the diagonal of the inverse, column by column', () => {
    fc.assert(
      fc.property(systems, ({ size, matrix }) => {
        const lower = cholesky(matrix, size);
        const diagonal = inverseDiagonal(lower, size);
        for (let at = 0; at < size; at++) {
          const unit = new Float64Array(size);
          unit[at] = 1;
          expect(diagonal[at]).toBeCloseTo(solve(lower, size, unit)[at] ?? 0, 9);
        }
      }),
      seeded(50),
    );
  });

  it('that have no single answer are refused', () => {
    expect(() => cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toThrow('not positive definite');
  });
});

describe('the fit', () => {
  const RIDGE = 0.1;
  const samples = fc.tuple(fc.integer({ min: 6, max: 30 }), fc.integer({ min: 1, max: 1e6 }));

  it('stands at the lowest point: there every share is what the loss still pulls', () => {
    fc.assert(
      fc.property(samples, ([size, seed]) => {
        const { points, lines } = made(size, seed);
        const { dual } = fitLines(kernelOf(points), lines, RIDGE);
        const scores = scoresOf(points, lines, RIDGE);
        for (const [at, { states, weight }] of lines.entries()) {
          const share = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
          const pull = (weight * ((states ? 1 : 0) - share)) / RIDGE;
          expect(dual[at]).toBeCloseTo(pull, 5);
        }
      }),
      seeded(60),
    );
  });

  it('left-out scores are near those of fits without the line', () => {
    fc.assert(
      fc.property(samples, ([size, seed]) => {
        const { points, lines } = made(size, seed);
        const { leftOut } = fitLines(kernelOf(points), lines, RIDGE);
        const scores = scoresOf(points, lines, RIDGE);
        for (const left of points.keys()) {
          // A weight of nearly nothing leaves the line out, and keeps its place.
          const without = lines.map((one, at) => (at === left ? { ...one, weight: 1e-9 } : one));
          const truth = scoresOf(points, without, RIDGE)[left] ?? 0;
          const moved = Math.abs(truth - (scores[left] ?? 0));
          // One step of Newton's method: right up to the square of how far the score moves.
          expect(Math.abs((leftOut[left] ?? 0) - truth)).toBeLessThan(0.02 + 0.35 * moved);
        }
      }),
      seeded(30),
    );
  });

  it('gives the same bits again', () => {
    const { points, lines } = made(40, 5);
    expect(fitLines(kernelOf(points), lines)).toEqual(fitLines(kernelOf(points), lines));
  });
});
