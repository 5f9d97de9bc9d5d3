import { graftError } from '../../errors.ts';

/**
 * Solves `A X = B` for a symmetric positive definite A of `[n, n]` and B of `[n, k]`, both overwritten; X is returned in B's place.
 *
 * `A = L Lᵀ` row by row, then forward and backward substitution. Throws `internal/not-positive-definite` when a pivot is not positive.
 * Reference: Golub & Van Loan, Matrix Computations, 4.2.
 */
export function solvePositiveDefinite(a: Float64Array, n: number, b: Float64Array, k: number): Float64Array {
  factorise(a, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) subtractRow(b, k, i, j, a[i * n + j] as number);
    divideRow(b, k, i, a[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    divideRow(b, k, i, a[i * n + i] as number);
    for (let j = 0; j < i; j++) subtractRow(b, k, j, i, a[i * n + j] as number);
  }
  return b;
}

/** L into the lower triangle of A; both factors of the inner product are rows, so memory is read in order. */
function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const sum = (a[i * n + j] as number) - rowProduct(a, i * n, j * n, j);
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / (a[j * n + j] as number);
    }
    if (!((a[i * n + i] as number) > 0)) throw notPositive(i);
  }
}

/** `Σ a_xp a_yp` over `count` entries; four sums at once, since one would wait for each addition before the next. */
function rowProduct(a: Float64Array, x: number, y: number, count: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let p = 0;
  for (; p + 3 < count; p += 4) {
    s0 += (a[x + p] as number) * (a[y + p] as number);
    s1 += (a[x + p + 1] as number) * (a[y + p + 1] as number);
    s2 += (a[x + p + 2] as number) * (a[y + p + 2] as number);
    s3 += (a[x + p + 3] as number) * (a[y + p + 3] as number);
  }
  for (; p < count; p++) s0 += (a[x + p] as number) * (a[y + p] as number);
  return s0 + s1 + (s2 + s3);
}

function subtractRow(b: Float64Array, k: number, to: number, from: number, factor: number): void {
  for (let c = 0; c < k; c++) b[to * k + c] = (b[to * k + c] as number) - factor * (b[from * k + c] as number);
}

function divideRow(b: Float64Array, k: number, row: number, by: number): void {
  for (let c = 0; c < k; c++) b[row * k + c] = (b[row * k + c] as number) / by;
}

const notPositive = (pivot: number) =>
  graftError({
    code: 'internal/not-positive-definite',
    where: 'solvePositiveDefinite',
    expected: 'a symmetric positive definite matrix',
    given: `a pivot ≤ 0 in row ${pivot}`,
    fix: 'Regularise more strongly: a larger alpha.',
  });
