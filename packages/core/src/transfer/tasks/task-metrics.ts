import type { JsonObject } from '../../json.ts';
import type { TestMetrics } from '../test-metrics.ts';

/** Test figures where an example may carry several labels at once; a label is said where its probability is above a half. */
export interface MultiLabelMetrics extends JsonObject {
  /** Share of all labels that are right: `1 − hammingLoss`. */
  readonly accuracy: number;
  /** Share of examples whose labels are all right. */
  readonly subsetAccuracy: number;
  readonly hammingLoss: number;
  /** Of all labels counted together. */
  readonly microF1: number;
  /** Mean over labels; a label that neither occurs nor is said counts 0. */
  readonly macroF1: number;
  /** Share of each example's labels that are right. */
  readonly right: readonly number[];
}

/** Test figures where numbers are told; of several numbers their means. */
export interface RegressionMetrics extends JsonObject {
  /** Share of the variance explained, at most 1. */
  readonly r2: number;
  /** Mean absolute error, in the targets' unit. */
  readonly meanAbsoluteError: number;
  /** Root of the mean squared error, in the targets' unit. */
  readonly rootMeanSquaredError: number;
  /** Of each example `1 −` its squared error over the variance of the test targets: their mean is `r2`. */
  readonly right: readonly number[];
}

/** Which figures a task has. */
export interface MetricsByTask {
  readonly classification: TestMetrics;
  readonly 'multi-label': MultiLabelMetrics;
  readonly regression: RegressionMetrics;
}
