import { concatenated } from '../../training/concatenated.ts';

/** What models said to rows that they were not fitted to. */
export interface HeldOut {
  /** Row numbers, fold by fold. */
  readonly rows: readonly number[];
  /** For each model of the grid, `[rows.length, outputs]`. */
  readonly outputs: readonly Float32Array[];
}

/**
 * Holds one fold after another out of the fit and asks the models of a grid about it (k-fold cross-validation: Stone, Cross-Validatory
 * Choice and Assessment of Statistical Predictions, 1974).
 */
export async function acrossFolds(
  folds: readonly (readonly number[])[],
  count: number,
  path: (fitted: readonly number[], held: readonly number[]) => Promise<readonly Float32Array[]>,
): Promise<HeldOut> {
  const parts: (readonly Float32Array[])[] = [];
  for (const held of folds) {
    const out = new Set(held);
    const fitted = Array.from({ length: count }, (_, row) => row).filter((row) => !out.has(row));
    parts.push(await path(fitted, held));
  }
  const models = parts[0]?.length ?? 0;
  return {
    rows: folds.flat(),
    outputs: Array.from({ length: models }, (_, model) => concatenated(parts.map((part) => part[model] as Float32Array))),
  };
}

/** Some rows of a table, row-major. */
export const rowsOf = (table: Float32Array, width: number, rows: readonly number[]): Float32Array => {
  const out = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) out.set(table.subarray(row * width, (row + 1) * width), at * width);
  return out;
};
