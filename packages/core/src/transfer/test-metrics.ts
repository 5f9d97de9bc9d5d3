import {
  accuracyScore,
  asRows,
  balancedAccuracyScore,
  confusionMatrix,
  expectedCalibrationError,
  f1Score,
  logLoss,
  softmaxRows,
} from '@graftjs/metrics';
import type { JsonObject } from '../json.ts';
import { argMaxRows } from '../training/score-outputs.ts';

/** Figures of the reloaded artifact on the test split. */
export interface TestMetrics extends JsonObject {
  readonly accuracy: number;
  /** Mean of the classes' recalls: what accuracy would be if all were as common. */
  readonly balancedAccuracy: number;
  readonly macroF1: number;
  /** Mean negative log-likelihood, nats. */
  readonly logLoss: number;
  /** Expected calibration error, 15 bins. */
  readonly ece: number;
  /** `confusion[truth][said]`, examples. */
  readonly confusion: readonly (readonly number[])[];
  /** Whether each example was right, 1 or 0. */
  readonly right: readonly number[];
}

/** Figures for logits `[n, classes]` against labels; `temperature` as calibrated on validation. */
export function testMetrics(labels: readonly number[], logits: Float32Array, classes: number, temperature: number): TestMetrics {
  const said = argMaxRows(logits, classes);
  const probabilities = softmaxRows(asRows(logits, classes), { temperature });
  const names = Array.from({ length: classes }, (_, k) => k);
  const right = labels.map((label, i) => Number(label === said[i]));
  const confidence = probabilities.map((row) => Math.max(...Array.from(row)));
  return {
    accuracy: accuracyScore(labels, said),
    balancedAccuracy: balancedAccuracyScore(labels, said),
    macroF1: f1Score(labels, said, { average: 'macro', labels: names, zeroDivision: 0 }),
    logLoss: logLoss(labels, probabilities, { labels: names }),
    ece: expectedCalibrationError(confidence, right),
    confusion: confusionMatrix(labels, said, { labels: names }) as number[][],
    right,
  };
}
