import { badOption } from '../internal/bad-option.ts';
import { binaryQuestion, type PositiveOption } from '../internal/binary-question.ts';
import { checkUnit } from '../internal/check-probabilities.ts';
import { quantile } from '../internal/quantile.ts';

export interface CalibrationCurveOptions extends PositiveOption {
  /** Number of bins, at least 1. @default 5 */
  bins?: number | undefined;
  /** Bins of equal width, or with equally many examples. @default 'uniform' */
  strategy?: 'uniform' | 'quantile' | undefined;
}

/** One entry per bin that holds an example. */
export interface CalibrationCurve {
  /** Share of positives. */
  observed: number[];
  /** Mean predicted probability. */
  predicted: number[];
}

/**
 * How often the positive class occurs against how often it was predicted to: the diagonal for a calibrated model.
 *
 * Bins are `(low, high]`, empty ones left out. Reference: Niculescu-Mizil & Caruana (2005). Throws `data/undefined-metric` without examples.
 */
export function calibrationCurve(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { bins = 5, strategy = 'uniform', positive }: CalibrationCurveOptions = {},
): CalibrationCurve {
  const { isPositive } = binaryQuestion('calibrationCurve', yTrue, probabilities, positive);
  checkUnit('calibrationCurve', probabilities);
  const inner = innerEdges(probabilities, bins, strategy);
  const cells = Array.from({ length: bins }, () => ({ examples: 0, positives: 0, sum: 0 }));
  for (let i = 0; i < probabilities.length; i++) {
    const cell = cells[inner.filter((edge) => edge < (probabilities[i] as number)).length] as (typeof cells)[number];
    cell.examples++;
    cell.positives += isPositive[i] ? 1 : 0;
    cell.sum += probabilities[i] as number;
  }
  const filled = cells.filter((cell) => cell.examples > 0);
  return { observed: filled.map((cell) => cell.positives / cell.examples), predicted: filled.map((cell) => cell.sum / cell.examples) };
}

function innerEdges(probabilities: ArrayLike<number>, bins: number, strategy: 'uniform' | 'quantile'): number[] {
  if (!Number.isInteger(bins) || bins < 1) throw badOption('calibrationCurve', 'a whole number of bins, at least 1', bins, 'Pass bins: 5.');
  if (strategy !== 'uniform' && strategy !== 'quantile') {
    throw badOption('calibrationCurve', 'strategy uniform or quantile', strategy, 'Choose one of them.');
  }
  const shares = Array.from({ length: bins - 1 }, (_, i) => (i + 1) * (1 / bins));
  if (strategy === 'uniform') return shares;
  const ascending = Float64Array.from(probabilities).sort();
  return shares.map((share) => quantile(ascending, share));
}
