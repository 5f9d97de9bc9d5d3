import { type BinsOption, type ReliabilityBin, reliabilityBins } from './reliability-bins.ts';

/**
 * Mean gap between confidence in the top label and how often it is right, in `[0, 1]`; 0 for a calibrated model.
 *
 * `Σ_b (n_b / n) |accuracy_b − confidence_b|` over bins `(low, high]` of equal width. Reference: Naeini et al. (2015); Guo et al. (2017).
 * Biased upwards with few examples a bin. Throws `data/undefined-metric` without examples.
 */
export function expectedCalibrationError(
  confidence: ArrayLike<number>,
  correct: ArrayLike<number | boolean>,
  options: BinsOption = {},
): number {
  return meanGap(reliabilityBins(confidence, correct, options));
}

export function meanGap(bins: readonly ReliabilityBin[]): number {
  const examples = bins.reduce((sum, bin) => sum + bin.examples, 0);
  return bins.reduce((sum, bin) => sum + bin.examples * Math.abs(bin.accuracy - bin.confidence), 0) / examples;
}
