/** Features with their weighted mean taken off, and divided by their deviation where asked. */
export interface Centred {
  /** `[rows, columns]`: a copy. */
  readonly x: Float32Array;
  readonly mean: Float64Array;
  /** What each column was divided by: 1, or its standard deviation (1 where that is 0). */
  readonly deviation: Float64Array;
}

/**
 * `(x − μ) / σ` with `μ = Σ wᵢ xᵢ / Σ wᵢ`, σ = 1 unless `standardise`; weights absent = all 1.
 *
 * Centring changes no minimum where an intercept is fitted, and makes the problem far better conditioned.
 */
export function centred(
  x: Float32Array,
  rows: number,
  columns: number,
  { weights, standardise }: { weights?: Float64Array; standardise: boolean },
): Centred {
  const total = weights ? weights.reduce((a, b) => a + b, 0) : rows;
  const mean = columnSums(x, rows, columns, weights).map((sum) => sum / total);
  const out = new Float32Array(x.length);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) out[at] = (x[at] as number) - (mean[j] as number);
  }
  const deviation = standardise ? divideByDeviation(out, rows, columns, weights, total) : new Float64Array(columns).fill(1);
  return { x: out, mean, deviation };
}

function divideByDeviation(x: Float32Array, rows: number, columns: number, weights: Float64Array | undefined, total: number): Float64Array {
  const deviation = columnSums(
    x.map((value) => value * value),
    rows,
    columns,
    weights,
  ).map((sum) => Math.sqrt(sum / total) || 1);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) x[at] = (x[at] as number) / (deviation[j] as number);
  }
  return deviation;
}

function columnSums(x: Float32Array, rows: number, columns: number, weights: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    for (let j = 0; j < columns; j++, at++) sums[j] = (sums[j] as number) + weight * (x[at] as number);
  }
  return sums;
}
