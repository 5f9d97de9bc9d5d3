import { asRows, softmaxRows } from '@graftjs/metrics';
import type { Task } from './model.ts';

/** What the model says of one picture. */
export interface Prediction {
  /** The most likely class, or null where its confidence lies below the threshold: none of these. */
  readonly label: string | null;
  /** Probability of the most likely class, calibrated on validation. */
  readonly confidence: number;
  /** Every class with its probability, most likely first. */
  readonly classes: readonly { readonly label: string; readonly probability: number }[];
}

/** What a model for several labels at once says of one picture. */
export interface MultiLabelPrediction {
  /** The labels whose probability reaches the threshold, most likely first. */
  readonly labels: readonly string[];
  /** Every label with its probability, most likely first. */
  readonly classes: readonly { readonly label: string; readonly probability: number }[];
}

/** The numbers that a model tells of one picture. */
export interface RegressionPrediction {
  /** In the order of the outputs. */
  readonly numbers: readonly { readonly name: string; readonly value: number }[];
}

/** What is said by task. */
export interface PredictionByTask {
  readonly classification: Prediction;
  readonly 'multi-label': MultiLabelPrediction;
  readonly regression: RegressionPrediction;
}

/** How raw outputs are read. */
export interface Reading {
  labels: readonly string[];
  temperature: number;
  /** Least probability for an answer. @default the calibrated one or 0 for one class, 0.5 for several labels */
  threshold?: number | undefined;
  calibrated: number;
}

const readers: { readonly [K in Task]: (outputs: Float32Array, reading: Reading) => PredictionByTask[K][] } = {
  classification: (outputs, { labels, temperature, calibrated, threshold = calibrated }) =>
    softmaxRows(asRows(outputs, labels.length), { temperature }).map((row) => {
      const classes = ranked(labels, row);
      const { label, probability } = classes[0] ?? { label: null, probability: 0 };
      return { label: probability >= threshold ? label : null, confidence: probability, classes };
    }),
  'multi-label': (outputs, { labels, threshold = 0.5 }) =>
    asRows(outputs, labels.length).map((row) => {
      const classes = ranked(
        labels,
        Array.from(row, (z) => 1 / (1 + Math.exp(-z))),
      );
      return { labels: classes.filter(({ probability }) => probability >= threshold).map(({ label }) => label), classes };
    }),
  regression: (outputs, { labels }) =>
    asRows(outputs, labels.length).map((row) => ({ numbers: labels.map((name, k) => ({ name, value: row[k] as number })) })),
};

/** Raw outputs `[pictures, labels]` as what a person reads. */
export const readOutputs = <K extends Task>(task: K, outputs: Float32Array, reading: Reading): PredictionByTask[K][] =>
  readers[task](outputs, reading) as PredictionByTask[K][];

const ranked = (labels: readonly string[], row: ArrayLike<number>) =>
  labels.map((label, k) => ({ label, probability: row[k] as number })).sort((a, b) => b.probability - a.probability);
