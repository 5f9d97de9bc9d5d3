import { checkPair } from '../internal/check-pair.ts';
import { type BootstrapInterval, type BootstrapOptions, percentileInterval } from './bootstrap-interval.ts';

/**
 * Interval for a score that is no mean over examples (macro F1, ROC AUC), by drawing pairs of truth and prediction again.
 *
 * `score` receives the drawn truths and predictions; what it leaves undefined is counted in `undefinedResamples`. Method and reference as
 * in {@link bootstrapInterval}. Throws `data/undefined-metric` without examples.
 */
export function bootstrapScoreInterval<P>(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<P>,
  score: (yTrue: number[], yPred: P[]) => number,
  options: BootstrapOptions = {},
): BootstrapInterval {
  const n = checkPair('bootstrapScoreInterval', yTrue, yPred);
  const of = (drawn: Int32Array) => score(picked(yTrue, drawn), picked(yPred, drawn));
  return percentileInterval('bootstrapScoreInterval', n, of, options);
}

function picked<T>(items: ArrayLike<T>, drawn: Int32Array): T[] {
  const out = new Array<T>(drawn.length);
  for (let i = 0; i < drawn.length; i++) out[i] = items[drawn[i] as number] as T;
  return out;
}
