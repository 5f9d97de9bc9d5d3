import { graftError } from '../errors.ts';
import type { Counts } from '../internal/class-counts.ts';
import { marginals } from '../internal/marginals.ts';
import { mean } from '../internal/mean.ts';
import type { ZeroDivision } from '../internal/quotient.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import { fBetaOf } from './f-beta-score.ts';
import { precisionOf } from './precision-score.ts';
import { recallOf } from './recall-score.ts';

/** Arrays have one entry per class, in the order of the matrix. */
export interface ConfusionScores {
  examples: number;
  accuracy: number;
  precision: number[];
  recall: number[];
  f1: number[];
  support: number[];
  macroPrecision: number;
  macroRecall: number;
  macroF1: number;
}

/**
 * Per-class and macro scores from a confusion matrix (rows true, columns predicted), for results that were counted in a stream.
 *
 * Formulas and errors as in {@link precisionScore}, {@link recallScore} and {@link f1Score}; every class of the matrix is scored.
 */
export function scoresFromConfusion(matrix: readonly (readonly number[])[], { zeroDivision }: ZeroDivision = {}): ConfusionScores {
  checkSquare(matrix);
  const { rows, columns, diagonal, total } = marginals(matrix);
  if (total === 0) throw undefinedMetric('scoresFromConfusion', 'at least one example', 'none', 'Count examples first.');
  const counts = matrix.map((row, k): Counts => {
    const truePositive = row[k] as number;
    return { truePositive, falsePositive: (columns[k] as number) - truePositive, falseNegative: (rows[k] as number) - truePositive };
  });
  const precision = counts.map((of) => precisionOf('scoresFromConfusion', of, zeroDivision));
  const recall = counts.map((of) => recallOf('scoresFromConfusion', of, zeroDivision));
  const f1 = counts.map((of) => fBetaOf('scoresFromConfusion', of, 1, zeroDivision));
  const macro = { macroPrecision: mean(precision), macroRecall: mean(recall), macroF1: mean(f1) };
  return { examples: total, accuracy: diagonal / total, precision, recall, f1, support: rows, ...macro };
}

function checkSquare(matrix: readonly (readonly number[])[]): void {
  const counts = matrix.every((row) => row.length === matrix.length && row.every((count) => count >= 0 && Number.isFinite(count)));
  if (counts && matrix.length > 0) return;
  throw graftError({
    code: 'usage/shape-mismatch',
    where: 'scoresFromConfusion',
    expected: 'a square matrix of counts',
    given: `${matrix.length} rows`,
    fix: 'Pass what confusionMatrix or streamingConfusion returned.',
  });
}
