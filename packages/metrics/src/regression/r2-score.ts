import { mean } from '../internal/mean.ts';
import { quotient, type ZeroDivision } from '../internal/quotient.ts';
import { addRegressionBatch } from '../internal/regression-sums.ts';
import type { Rows } from '../rows.ts';

/**
 * Share of the target's variance that is explained, at most 1; 0 is the constant mean; of several outputs the mean.
 *
 * `1 − Σ (yTrue − yPred)² / Σ (yTrue − mean yTrue)²`. Throws `data/undefined-metric` without examples, and where the target is constant
 * (so also for a single example) unless `zeroDivision` is given, which is then the score of that output.
 */
export function r2Score(yTrue: ArrayLike<number> | Rows, yPred: ArrayLike<number> | Rows, { zeroDivision }: ZeroDivision = {}): number {
  const outputs = addRegressionBatch('r2Score', [], yTrue, yPred);
  return mean(outputs.map((sums) => explained('r2Score', sums.squared.value(), sums.truthSpread, zeroDivision)));
}

/** `1 − left / spread`. */
export const explained = (where: string, left: number, spread: number, zeroDivision?: number): number =>
  quotient(where, 'a target that varies', spread - left, spread, zeroDivision);
