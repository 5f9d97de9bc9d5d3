import type * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { checkLabels, checkSameWidth, readRecords } from './internal/check-records.ts';
import { type LogisticSolution, logisticProblem } from './internal/logistic-problem.ts';
import { validationLoss } from './internal/validation-loss.ts';

export interface RegularisationOptions {
  /** Number of classes, ≥ 2; labels run from 0. */
  classes: number;
  /** Inverse strengths to try, > 0. @default 1e-3, 1e-2, … 1e3 */
  grid?: readonly number[];
  /** Whether each feature is first divided by its standard deviation. @default false */
  standardise?: boolean;
  /** As for one fit; a choice needs less than the fit that follows it. @default 1e-4 */
  tolerance?: number;
  /** Of each fit. @default 200 */
  maxIterations?: number;
  /** Weight ≥ 0 of each training example. @default all 1 */
  weights?: ArrayLike<number>;
  signal?: AbortSignal | undefined;
}

/** Examples that are fitted, or that the fit is judged by. */
export interface LabelledRecords {
  /** `[labels.length, columns]`. */
  readonly features: Float32Array | tf.Tensor2D;
  readonly labels: ArrayLike<number>;
}

export interface RegularisationChoice {
  /** The C with the least validation loss; of equals the smaller. */
  readonly c: number;
  /** In the order of the grid, from strong to weak. */
  readonly tried: readonly { readonly c: number; readonly loss: number; readonly accuracy: number }[];
}

/**
 * Chooses the C of `fitLogisticHead` by the mean cross-entropy on validation examples.
 *
 * Walks from strong to weak regularisation, each fit beginning where the one before ended, on features that are put on the engine once.
 */
export async function chooseRegularisation(
  train: LabelledRecords,
  validation: LabelledRecords,
  {
    classes,
    grid = [1e-3, 1e-2, 0.1, 1, 10, 100, 1000],
    standardise = false,
    tolerance = 1e-4,
    maxIterations = 200,
    weights,
    signal,
  }: RegularisationOptions,
): Promise<RegularisationChoice> {
  const where = 'chooseRegularisation';
  checkOption(where, 'the length of grid', grid.length, '≥ 1', (length) => length >= 1);
  for (const c of grid) checkOption(where, 'grid', c, '> 0', (value) => value > 0);
  checkLabels(where, validation.labels, classes, undefined);
  const checked = checkLabels(where, train.labels, classes, weights);
  const { x, rows, columns } = await readRecords(where, train.features, train.labels.length);
  const judged = await readRecords(where, validation.features, validation.labels.length);
  checkSameWidth(where, columns, judged.columns);
  const problem = await logisticProblem(x, train.labels, { rows, columns, classes, standardise, ...(checked ? { weights: checked } : {}) });
  try {
    const tried: { c: number; loss: number; accuracy: number }[] = [];
    let last: LogisticSolution | undefined;
    for (const c of [...grid].sort((a, b) => a - b)) {
      last = await problem.solve(c, { tolerance, maxIterations, signal, ...(last ? { start: last.solution } : {}) });
      tried.push({ c, ...(await validationLoss(last, judged, validation.labels)) });
    }
    return { c: tried.reduce((best, one) => (one.loss < best.loss ? one : best)).c, tried };
  } finally {
    problem.dispose();
  }
}
