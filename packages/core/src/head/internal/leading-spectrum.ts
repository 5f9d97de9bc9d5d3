import { seededRandom } from '@graftjs/data';
import type { Products } from './products.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import { addScaled, dot, scale } from './vectors.ts';

/** The largest eigenvalues of a covariance, and their vectors as rows of `[k, columns]`. */
export interface Spectrum {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/**
 * Leading eigenpairs of `XᵀDX` (D = the shares of the rows), from a random look at X with one power step.
 *
 * `Q = orth(Xᵀ X Ω)`, then the eigenpairs of `(XQ)ᵀ D (XQ)` rotated back. The numbers in Ω are fixed, so the answer is, too.
 * Reference: Halko, Martinsson & Tropp, Finding structure with randomness (2011), algorithm 4.4.
 */
export async function leadingSpectrum(products: Products, shares: Float64Array, columns: number, count: number): Promise<Spectrum> {
  const rows = shares.length;
  const look = Math.min(columns, rows, count + 8);
  const random = seededRandom('leading-spectrum');
  const omega = Float64Array.from({ length: look * columns }, () => random.normal());
  const looked = columnsOf(await products.timesRows(omega, look), rows, look);
  const sketch = await products.timesColumns(joined(looked, rows), look);
  const basis = orthonormal(Array.from({ length: look }, (_, k) => new Float64Array(sketch.subarray(k * columns, (k + 1) * columns))));
  const seen = columnsOf(await products.timesRows(joined(basis, columns), basis.length), rows, basis.length);
  return rotatedBack(symmetricEigen(gram(seen, shares), basis.length), basis, columns, count);
}

/** `VᵀDV` for the columns of V. */
function gram(columns: readonly Float64Array[], shares: Float64Array): Float64Array {
  const n = columns.length;
  const out = new Float64Array(n * n);
  for (const [i, column] of columns.entries()) {
    const weighted = column.map((value, row) => value * (shares[row] as number));
    for (let j = i; j < n; j++) out[i * n + j] = out[j * n + i] = dot(weighted, columns[j] as Float64Array);
  }
  return out;
}

/** The columns of a matrix of `[rows, k]`. */
function columnsOf(matrix: ArrayLike<number>, rows: number, k: number): Float64Array[] {
  const out = Array.from({ length: k }, () => new Float64Array(rows));
  for (let i = 0; i < rows; i++) for (let c = 0; c < k; c++) (out[c] as Float64Array)[i] = matrix[i * k + c] as number;
  return out;
}

function rotatedBack(
  { values, vectors }: { values: Float64Array; vectors: Float64Array },
  basis: readonly Float64Array[],
  columns: number,
  count: number,
): Spectrum {
  const n = basis.length;
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number)).slice(0, count);
  return {
    values: order.map((i) => Math.max(0, values[i] as number)),
    vectors: order.map((i) => {
      const vector = new Float64Array(columns);
      for (const [k, one] of basis.entries()) addScaled(vector, vectors[k * n + i] as number, one);
      return vector;
    }),
  };
}

/** Gram and Schmidt, each vector twice (once is not enough in floating point); what vanishes is left out. */
function orthonormal(vectors: Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++) for (const one of basis) addScaled(vector, -dot(one, vector), one);
    const length = Math.sqrt(dot(vector, vector));
    if (length <= 1e-10 * before || length === 0) continue;
    scale(vector, 1 / length);
    basis.push(vector);
  }
  return basis;
}

function joined(rows: readonly Float64Array[], columns: number): Float64Array {
  const out = new Float64Array(rows.length * columns);
  for (const [k, row] of rows.entries()) out.set(row, k * columns);
  return out;
}
