import type * as tf from '@tensorflow/tfjs';
import { throwIfAborted } from '../abort.ts';
import { checkOption } from '../check-option.ts';
import type { SolvedHead } from './fit-logistic-head.ts';
import { centred } from './internal/centred.ts';
import { checkTargets, checkWeights, readRecords } from './internal/check-records.ts';
import { solvePositiveDefinite } from './internal/cholesky.ts';
import { gramMatrix } from './internal/gram-matrix.ts';

export interface RidgeHeadOptions {
  /** Numbers to tell for each row, ≥ 1. */
  outputs: number;
  /** Strength of regularisation, scikit-learn's alpha, > 0: large is strong. @default 1 */
  alpha?: number;
  /** Whether each feature is first divided by its standard deviation. @default false */
  standardise?: boolean;
  /** Weight ≥ 0 of each example. @default all 1 */
  weights?: ArrayLike<number>;
  /** Ends with an `interrupted/…` error between two stages of the work. */
  signal?: AbortSignal | undefined;
}

/**
 * Fits ridge regression in closed form to features of `[rows, columns]` and targets of `[rows, outputs]`, row by row.
 *
 * Minimises `Σᵢ wᵢ ‖xᵢ W + b − yᵢ‖² + α ‖W‖²`, the bias free of penalty: `W = (XᵀX + αI)⁻¹ XᵀY` on centred data, by Cholesky in double
 * precision; with fewer rows than columns `W = Xᵀ (XXᵀ + αI)⁻¹ Y`, the same numbers. For classes give {@link signedTargets}.
 * Throws `data/records`, `usage/option`, or `interrupted/…`. Reference: Hoerl & Kennard, Ridge Regression (1970).
 */
export async function fitRidgeHead(
  features: Float32Array | tf.Tensor2D,
  targets: ArrayLike<number>,
  { outputs, alpha = 1, standardise = false, weights, signal }: RidgeHeadOptions,
): Promise<SolvedHead> {
  const where = 'fitRidgeHead';
  checkOption(where, 'alpha', alpha, '> 0', (value) => value > 0);
  const rows = checkTargets(where, targets, outputs);
  const { x: raw, columns } = await readRecords(where, features, rows);
  const shares = weights && checkWeights(where, weights, rows);
  const { x, mean, deviation } = centred(raw, rows, columns, { ...(shares ? { weights: shares } : {}), standardise });
  const { y, mean: middle } = centredTargets(targets, rows, outputs, shares);
  if (shares) multiplyRows(shares, [x, columns], [y, outputs]);
  throwIfAborted(signal);
  const solve = rows < columns ? throughRows : throughColumns;
  const solution = await solve({ x, y, rows, columns, outputs, alpha, signal });
  return original(solution, { columns, outputs, mean, deviation, middle });
}

interface Problem {
  x: Float32Array;
  y: Float64Array;
  rows: number;
  columns: number;
  outputs: number;
  alpha: number;
  signal: AbortSignal | undefined;
}

async function throughColumns({ x, y, rows, columns, outputs, alpha, signal }: Problem): Promise<Float64Array> {
  const gram = await gramMatrix(x, rows, columns);
  throwIfAborted(signal);
  for (let i = 0; i < columns; i++) gram[i * columns + i] = (gram[i * columns + i] as number) + alpha;
  return solvePositiveDefinite(gram, columns, transposedTimes(x, y, rows, columns, outputs), outputs);
}

async function throughRows({ x, y, rows, columns, outputs, alpha, signal }: Problem): Promise<Float64Array> {
  const flipped = new Float32Array(x.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) flipped[j * rows + i] = x[i * columns + j] as number;
  const gram = await gramMatrix(flipped, columns, rows);
  throwIfAborted(signal);
  for (let i = 0; i < rows; i++) gram[i * rows + i] = (gram[i * rows + i] as number) + alpha;
  return transposedTimes(x, solvePositiveDefinite(gram, rows, y, outputs), rows, columns, outputs);
}

/** `Xᵀ Y`, `[columns, outputs]`. */
function transposedTimes(x: Float32Array, y: Float64Array, rows: number, columns: number, outputs: number): Float64Array {
  const out = new Float64Array(columns * outputs);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const factor = x[i * columns + j] as number;
      for (let c = 0; c < outputs; c++) out[j * outputs + c] = (out[j * outputs + c] as number) + factor * (y[i * outputs + c] as number);
    }
  }
  return out;
}

function centredTargets(targets: ArrayLike<number>, rows: number, outputs: number, weights: Float64Array | undefined) {
  const mean = new Float64Array(outputs);
  const total = weights ? weights.reduce((a, b) => a + b, 0) : rows;
  for (let at = 0; at < rows * outputs; at++) {
    const weight = weights ? (weights[Math.floor(at / outputs)] as number) : 1;
    mean[at % outputs] = (mean[at % outputs] as number) + (weight * (targets[at] as number)) / total;
  }
  return { mean, y: Float64Array.from({ length: rows * outputs }, (_, at) => (targets[at] as number) - (mean[at % outputs] as number)) };
}

/** Least squares with weights is least squares on rows times the root of their weight. */
function multiplyRows(weights: Float64Array, ...tables: [table: Float32Array | Float64Array, width: number][]): void {
  const roots = weights.map(Math.sqrt);
  for (const [table, width] of tables) {
    for (let at = 0; at < table.length; at++) table[at] = (table[at] as number) * (roots[Math.floor(at / width)] as number);
  }
}

interface Scales {
  columns: number;
  outputs: number;
  mean: Float64Array;
  deviation: Float64Array;
  middle: Float64Array;
}

/** Back from centred and scaled data: `kernel = V / σ`, `bias = ȳ − μ · kernel`. */
function original(solution: Float64Array, { columns, outputs, mean, deviation, middle }: Scales): SolvedHead {
  const kernel = new Float32Array(columns * outputs);
  const bias = middle.slice();
  for (let j = 0; j < columns; j++) {
    for (let c = 0; c < outputs; c++) {
      const weight = (solution[j * outputs + c] as number) / (deviation[j] as number);
      kernel[j * outputs + c] = weight;
      bias[c] = (bias[c] as number) - weight * (mean[j] as number);
    }
  }
  return { kernel, bias: new Float32Array(bias) };
}
