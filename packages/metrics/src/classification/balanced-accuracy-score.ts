import { countsOfLabels } from '../internal/class-counts.ts';
import { mean } from '../internal/mean.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';

export interface BalancedAccuracyOptions {
  /** Rescale so that chance is 0 and perfect 1. @default false */
  adjusted?: boolean | undefined;
}

/**
 * Mean recall over the classes that occur in `yTrue`, in `[0, 1]`: the accuracy if every class had equally many examples.
 *
 * `mean_k recall_k`; adjusted: `(b − 1/K) / (1 − 1/K)` with `K` true classes. Reference: Brodersen et al. (2010).
 * Throws `data/undefined-metric` without examples, and when adjusted with a single true class.
 */
export function balancedAccuracyScore(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  { adjusted = false }: BalancedAccuracyOptions = {},
): number {
  const { counts } = countsOfLabels('balancedAccuracyScore', yTrue, yPred);
  const occurring = counts.filter((of) => of.truePositive + of.falseNegative > 0);
  const score = mean(occurring.map((of) => of.truePositive / (of.truePositive + of.falseNegative)));
  if (!adjusted) return score;
  if (occurring.length < 2) throw oneClass();
  const chance = 1 / occurring.length;
  return (score - chance) / (1 - chance);
}

const oneClass = () =>
  undefinedMetric('balancedAccuracyScore', 'at least two true classes for an adjusted score', 'one', 'Leave adjusted out.');
