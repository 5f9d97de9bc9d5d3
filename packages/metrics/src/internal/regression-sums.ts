import { isRows, type Rows } from '../rows.ts';
import { checkFinite } from './check-finite.ts';
import { checkPair } from './check-pair.ts';
import { checkRows } from './check-rows.ts';
import { type CompensatedSum, compensatedSum } from './compensated-sum.ts';

/** What is remembered of one output: enough for every regression metric that is a mean. */
export interface RegressionSums {
  readonly examples: number;
  readonly absolute: CompensatedSum;
  readonly squared: CompensatedSum;
  readonly largest: number;
  /** `Σ (y − mean y)²` of the truth, and the same of the errors. */
  readonly truthSpread: number;
  readonly errorSpread: number;
  add(truth: number, predicted: number): void;
}

/** Sums of one output, from a single pass: means and spreads by Welford's recurrence (Technometrics 4(3), 1962). */
export function regressionSums(): RegressionSums {
  const absolute = compensatedSum();
  const squared = compensatedSum();
  const truths = welford();
  const errors = welford();
  let largest = 0;
  return {
    absolute,
    squared,
    get examples() {
      return truths.count();
    },
    get largest() {
      return largest;
    },
    get truthSpread() {
      return truths.spread();
    },
    get errorSpread() {
      return errors.spread();
    },
    add(truth, predicted) {
      const error = truth - predicted;
      absolute.add(Math.abs(error));
      squared.add(error * error);
      largest = Math.max(largest, Math.abs(error));
      truths.add(truth);
      errors.add(error);
    },
  };
}

function welford() {
  let n = 0;
  let mean = 0;
  let spread = 0;
  return {
    add(value: number) {
      const before = value - mean;
      mean += before / ++n;
      spread += before * (value - mean);
    },
    count: () => n,
    spread: () => spread,
  };
}

/** Adds a batch, one number per example or one row of outputs per example, to the sums of each output (made at the first batch). */
export function addRegressionBatch(
  where: string,
  sums: RegressionSums[],
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
): RegressionSums[] {
  const n = checkPair(where, yTrue, yPred);
  const truth = asTable(where, 'yTrue', yTrue, sums.length || undefined);
  const predicted = asTable(where, 'yPred', yPred, truth[0]?.length);
  while (sums.length < (truth[0]?.length ?? 0)) sums.push(regressionSums());
  for (let i = 0; i < n; i++) {
    for (const [j, sum] of sums.entries()) sum.add(truth[i]?.[j] as number, predicted[i]?.[j] as number);
  }
  return sums;
}

function asTable(where: string, name: string, values: ArrayLike<number> | Rows, width?: number): Rows {
  if (!isRows(values)) checkFinite(where, name, values);
  const rows = isRows(values) ? values : Array.from(values, (value) => [value]);
  checkRows(where, name, rows, width);
  return rows;
}
