import { type BinsOption, reliabilityBins } from './reliability-bins.ts';

/**
 * Largest gap of any bin between confidence in the top label and how often it is right, in `[0, 1]`.
 *
 * `max_b |accuracy_b − confidence_b|`, bins as in {@link expectedCalibrationError}. Throws `data/undefined-metric` without examples.
 */
export function maximumCalibrationError(
  confidence: ArrayLike<number>,
  correct: ArrayLike<number | boolean>,
  options: BinsOption = {},
): number {
  return Math.max(...reliabilityBins(confidence, correct, options).map((bin) => Math.abs(bin.accuracy - bin.confidence)));
}
