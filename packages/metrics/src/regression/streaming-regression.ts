import type { Accumulator } from '../accumulator.ts';
import { mean } from '../internal/mean.ts';
import { addRegressionBatch, type RegressionSums } from '../internal/regression-sums.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import type { Rows } from '../rows.ts';

export interface RegressionBatch {
  /** One number per example, or one row of outputs per example. */
  yTrue: ArrayLike<number> | Rows;
  yPred: ArrayLike<number> | Rows;
}

/** Each the mean over outputs, as in the function of the same name. */
export interface RegressionResult {
  examples: number;
  meanAbsoluteError: number;
  meanSquaredError: number;
  rootMeanSquaredError: number;
  maxError: number;
  /** Absent where an output is constant so far, for which it does not exist. */
  r2Score?: number;
}

/** Regression metrics fed batch by batch; equal to the functions of the same names over all batches together. */
export function streamingRegression(): Accumulator<RegressionBatch, RegressionResult> {
  const outputs: RegressionSums[] = [];
  return {
    update({ yTrue, yPred }) {
      addRegressionBatch('streamingRegression', outputs, yTrue, yPred);
    },
    result() {
      if (outputs.length === 0) throw undefinedMetric('streamingRegression', 'at least one example', 'none', 'Call update before result.');
      const over = (of: (sums: RegressionSums) => number) => mean(outputs.map(of));
      const varies = outputs.every((sums) => sums.truthSpread > 0);
      return {
        examples: outputs[0]?.examples ?? 0,
        meanAbsoluteError: over((sums) => sums.absolute.value() / sums.examples),
        meanSquaredError: over((sums) => sums.squared.value() / sums.examples),
        rootMeanSquaredError: over((sums) => Math.sqrt(sums.squared.value() / sums.examples)),
        maxError: over((sums) => sums.largest),
        ...(varies ? { r2Score: over((sums) => 1 - sums.squared.value() / sums.truthSpread) } : {}),
      };
    },
  };
}
