import type { Accumulator } from '../accumulator.ts';
import type { BinsOption } from '../calibration/reliability-bins.ts';
import { streamingCalibration } from '../calibration/streaming-calibration.ts';
import { checkRows } from '../internal/check-rows.ts';
import { marginals } from '../internal/marginals.ts';
import { type ClassesOption, streamingConfusion } from './streaming-confusion.ts';
import { type ProbabilityBatch, streamingLogLoss } from './streaming-log-loss.ts';
import { topLabel } from './top-label.ts';

export interface ClassificationResult {
  examples: number;
  accuracy: number;
  logLoss: number;
  expectedCalibrationError: number;
  /** Rows true, columns predicted; hand it to {@link scoresFromConfusion} for macro F1 and the others. */
  confusion: number[][];
}

/**
 * Accuracy, log loss, calibration error and confusion matrix of a classifier, fed batch by batch with its probabilities.
 *
 * Memory is `classes²` numbers, whatever the number of examples. Ranking scores (ROC AUC) need all scores at once and are not here.
 */
export function streamingClassification({
  classes,
  bins = 15,
}: ClassesOption & BinsOption): Accumulator<ProbabilityBatch, ClassificationResult> {
  const confusion = streamingConfusion({ classes });
  const loss = streamingLogLoss();
  const calibration = streamingCalibration({ bins });
  return {
    update(batch) {
      checkRows('streamingClassification', 'probabilities', batch.probabilities, classes);
      const { predicted, confidence, correct } = topLabel(batch.yTrue, batch.probabilities);
      // The loss goes first: it is the one that may refuse the batch, and nothing must be counted then.
      loss.update(batch);
      confusion.update({ yTrue: batch.yTrue, yPred: predicted });
      calibration.update({ confidence, correct });
    },
    result() {
      const matrix = confusion.result();
      const { diagonal, total } = marginals(matrix);
      const { expectedCalibrationError } = calibration.result();
      return { examples: total, accuracy: diagonal / total, logLoss: loss.result(), expectedCalibrationError, confusion: matrix };
    },
  };
}
