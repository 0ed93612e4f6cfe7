// Symmetric positive definite systems of a few hundred unknowns. Matrices are n × n, row after row.

/** The lower triangle L with L·Lᵀ = A. What stands above the diagonal stays 0. Throws where A is not positive definite. */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const own = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      // Four sums at once: the processor need not wait for one to be done before the next is added.
      let sum = matrix[own + column] as number;
      let second = 0;
      let third = 0;
      let fourth = 0;
      let at = 0;
      for (; at + 3 < column; at += 4) {
        sum -= (lower[own + at] as number) * (lower[other + at] as number);
        second += (lower[own + at + 1] as number) * (lower[other + at + 1] as number);
        third += (lower[own + at + 2] as number) * (lower[other + at + 2] as number);
        fourth += (lower[own + at + 3] as number) * (lower[other + at + 3] as number);
      }
      for (; at < column; at++) {
        sum -= (lower[own + at] as number) * (lower[other + at] as number);
      }
      sum -= second + third + fourth;
      if (column < row) lower[own + column] = sum / (lower[other + column] as number);
      else if (sum > 0) lower[own + row] = Math.sqrt(sum);
      else throw new Error('the matrix is not positive definite');
    }
  }
  return lower;
}

/** x with L·Lᵀ·x = b. */
export function solve(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = x[row] as number;
    for (let at = 0; at < row; at++) sum -= (lower[row * size + at] as number) * (x[at] as number);
    x[row] = sum / (lower[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    const value = (x[row] as number) / (lower[row * size + row] as number);
    x[row] = value;
    for (let at = 0; at < row; at++) {
      x[at] = (x[at] as number) - (lower[row * size + at] as number) * value;
    }
  }
  return x;
}

/** The diagonal of (L·Lᵀ)⁻¹. */
export function inverseDiagonal(lower: Float64Array, size: number): Float64Array {
  const diagonal = new Float64Array(size);
  // Row `row` of L⁻¹, from the rows of it that are known: each row of L⁻¹ᵀ adds its squares to the diagonal.
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const own = row * size;
    for (let at = 0; at < row; at++) {
      const factor = lower[own + at] as number;
      const other = at * size;
      for (let column = 0; column <= at; column++) {
        inverse[own + column] =
          (inverse[own + column] as number) - factor * (inverse[other + column] as number);
      }
    }
    inverse[own + row] = 1;
    const pivot = lower[own + row] as number;
    for (let column = 0; column <= row; column++) {
      const value = (inverse[own + column] as number) / pivot;
      inverse[own + column] = value;
      diagonal[column] = (diagonal[column] as number) + value * value;
    }
  }
  return diagonal;
}
