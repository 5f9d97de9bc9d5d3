/**
 * Mixes the rows of a matrix in pairs `i`, `n − 1 − i`, in place: each becomes a convex combination of both.
 *
 * `x_i ← λ_i x_i + (1 − λ_i) x_{n−1−i}`; the middle row of an odd number stays.
 */
export function mixRows(x: Float32Array, rows: number, lambda: ArrayLike<number>): void {
  const size = x.length / rows;
  for (let i = 0, j = rows - 1; i < j; i++, j--)
    mixPair(x.subarray(i * size, (i + 1) * size), x.subarray(j * size, (j + 1) * size), lambda[i] as number, lambda[j] as number);
}

function mixPair(a: Float32Array, b: Float32Array, keepA: number, keepB: number): void {
  for (let k = 0; k < a.length; k++) {
    const [u, v] = [a[k] as number, b[k] as number];
    a[k] = keepA * u + (1 - keepA) * v;
    b[k] = keepB * v + (1 - keepB) * u;
  }
}
