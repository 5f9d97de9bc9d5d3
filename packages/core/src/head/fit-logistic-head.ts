import type * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { checkLabels, readRecords } from './internal/check-records.ts';
import { logisticProblem } from './internal/logistic-problem.ts';

export interface LogisticHeadOptions {
  /** Number of classes, ≥ 2; labels run from 0. */
  classes: number;
  /** Inverse strength of regularisation, scikit-learn's C, > 0: small is strong. @default 1 */
  c?: number;
  /** Whether each feature is first divided by its standard deviation, so that the penalty treats all alike. @default false */
  standardise?: boolean;
  /** Stops when no entry of the gradient of the mean objective is larger, features being centred; scikit-learn stops at 1e-4. @default 3e-5 */
  tolerance?: number;
  /** @default 500 */
  maxIterations?: number;
  /** Weight ≥ 0 of each example (class weights multiplied in). @default all 1 */
  weights?: ArrayLike<number>;
  /** Ends the search with an `interrupted/…` error. */
  signal?: AbortSignal | undefined;
}

/** A linear head that a solver fitted: `logits = x · kernel + bias`. */
export interface SolvedHead {
  /** `[columns, classes]`, row by row: a dense layer's kernel. */
  readonly kernel: Float32Array;
  /** `[classes]`. */
  readonly bias: Float32Array;
}

export interface LogisticHead extends SolvedHead {
  /** Mean cross-entropy of the training examples, in nats, without the penalty. */
  readonly loss: number;
  readonly iterations: number;
  /** Passes over the features. */
  readonly evaluations: number;
  /** Whether the gradient came below the tolerance. */
  readonly converged: boolean;
}

/**
 * Fits multinomial logistic regression to features of `[labels.length, columns]`, with no epochs or rates to choose.
 *
 * Minimises `½ ‖W‖² + C Σᵢ wᵢ (log Σ_c e^{z_ic} − z_iyᵢ)`, the bias free of penalty, by preconditioned L-BFGS on centred features: the
 * minimum of scikit-learn's `LogisticRegression(C)`, in its binary form when there are two classes. The same input gives the same numbers.
 * Throws `data/records`, `usage/option`, or `interrupted/…` when aborted. References: Liu & Nocedal (1989); Böhning (1992).
 */
export async function fitLogisticHead(
  features: Float32Array | tf.Tensor2D,
  labels: ArrayLike<number>,
  { classes, c = 1, standardise = false, tolerance = 3e-5, maxIterations = 500, weights, signal }: LogisticHeadOptions,
): Promise<LogisticHead> {
  const where = 'fitLogisticHead';
  checkOption(where, 'c', c, '> 0', (value) => value > 0);
  checkOption(where, 'tolerance', tolerance, '> 0', (value) => value > 0);
  checkOption(where, 'maxIterations', maxIterations, 'a whole number ≥ 1', (value) => Number.isInteger(value) && value >= 1);
  const checked = checkLabels(where, labels, classes, weights);
  const { x, rows, columns } = await readRecords(where, features, labels.length);
  const problem = await logisticProblem(x, labels, { rows, columns, classes, standardise, ...(checked ? { weights: checked } : {}) });
  try {
    const { solution: _, ...head } = await problem.solve(c, { tolerance, maxIterations, signal });
    return head;
  } finally {
    problem.dispose();
  }
}
