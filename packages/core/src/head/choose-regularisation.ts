import type * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { checkLabels, checkSameWidth, readRecords } from './internal/check-records.ts';
import { judgedLogits, regularisationPath } from './internal/regularisation-path.ts';

/** Inverse strengths, from strong to weak. */
export const usualStrengths: readonly number[] = [1e-3, 1e-2, 0.1, 1, 10, 100, 1000];

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
  { classes, grid = usualStrengths, standardise = false, tolerance = 1e-4, maxIterations = 200, weights, signal }: RegularisationOptions,
): Promise<RegularisationChoice> {
  const where = 'chooseRegularisation';
  checkOption(where, 'the length of grid', grid.length, '≥ 1', (length) => length >= 1);
  for (const c of grid) checkOption(where, 'grid', c, '> 0', (value) => value > 0);
  checkLabels(where, validation.labels, classes, undefined);
  const checked = checkLabels(where, train.labels, classes, weights);
  const fitted = { ...(await readRecords(where, train.features, train.labels.length)), labels: train.labels, weights: checked };
  const judged = await readRecords(where, validation.features, validation.labels.length);
  checkSameWidth(where, fitted.columns, judged.columns);
  const ordered = [...grid].sort((a, b) => a - b);
  const options = { classes, grid: ordered, standardise, tolerance, maxIterations, signal };
  const logits = await regularisationPath(fitted, judged, options);
  return leastLoss(ordered.map((c, i) => ({ c, ...judgedLogits(logits[i] as Float32Array, validation.labels, classes) })));
}

/** Of equals the first, which is the smaller C. */
export const leastLoss = (tried: RegularisationChoice['tried']): RegularisationChoice => ({
  c: tried.reduce((best, one) => (one.loss < best.loss ? one : best)).c,
  tried,
});
