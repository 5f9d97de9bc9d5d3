import { asRows, softmaxRows, temperatureScaling } from '@graftjs/metrics';
import type { Rejection } from '../persistence/artifact-metadata.ts';

/** What calibration on held-out examples found. */
export interface Calibration {
  readonly temperature: number;
  readonly rejection: Rejection | null;
}

/** Share of validation examples that should still get an answer. */
const wantedCoverage = 0.95;

/** Below so many examples neither a temperature nor a threshold can be told from chance. */
const enough = 20;

/**
 * Fits the temperature, then the least confidence that is accepted, on logits of validation examples `[n, classes]`.
 *
 * The threshold is the confidence that 95 % of the validation examples reach. References: Guo et al. (2017) for the temperature,
 * Hendrycks & Gimpel, A Baseline for Detecting Misclassified and Out-of-Distribution Examples (2017) for the largest probability.
 */
export function calibrate(labels: readonly number[], logits: Float32Array, classes: number): Calibration {
  if (labels.length < enough) return { temperature: 1, rejection: null };
  const rows = asRows(logits, classes);
  // Without a wrong answer among them the temperature would run to its lowest end: certainty that so few examples do not give.
  const spotless = rows.every((row, i) => topOf(row).label === labels[i]);
  const { temperature } = temperatureScaling(labels, rows, { lowest: spotless ? 1 : 0.25, highest: 10 });
  const answers = softmaxRows(rows, { temperature }).map((row) => topOf(row));
  const sorted = answers.map(({ confidence }) => confidence).sort((a, b) => a - b);
  const threshold = sorted[Math.floor((1 - wantedCoverage) * sorted.length)] as number;
  const accepted = answers.map((answer, i) => ({ ...answer, truth: labels[i] })).filter(({ confidence }) => confidence >= threshold);
  return {
    temperature,
    rejection: {
      threshold,
      coverage: accepted.length / answers.length,
      error: accepted.filter(({ label, truth }) => label !== truth).length / Math.max(1, accepted.length),
    },
  };
}

function topOf(row: ArrayLike<number>): { label: number; confidence: number } {
  let label = 0;
  for (let k = 1; k < row.length; k++) if ((row[k] as number) > (row[label] as number)) label = k;
  return { label, confidence: row[label] as number };
}
