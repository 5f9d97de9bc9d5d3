import type { Accumulator } from '../accumulator.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import { meanGap } from './expected-calibration-error.ts';
import { addToCells, type BinsOption, emptyCells, filledBins, type ReliabilityBin } from './reliability-bins.ts';

export interface ConfidenceBatch {
  confidence: ArrayLike<number>;
  correct: ArrayLike<number | boolean>;
}

export interface CalibrationResult {
  expectedCalibrationError: number;
  bins: ReliabilityBin[];
}

/** Fills {@link reliabilityBins} batch by batch, and gives {@link expectedCalibrationError} over all batches together. */
export function streamingCalibration({ bins = 15 }: BinsOption = {}): Accumulator<ConfidenceBatch, CalibrationResult> {
  const cells = emptyCells('streamingCalibration', bins);
  return {
    update: ({ confidence, correct }) => addToCells('streamingCalibration', cells, confidence, correct),
    result() {
      const filled = filledBins(cells);
      if (filled.length === 0) throw undefinedMetric('streamingCalibration', 'at least one example', 'none', 'Call update before result.');
      return { expectedCalibrationError: meanGap(filled), bins: filled };
    },
  };
}
