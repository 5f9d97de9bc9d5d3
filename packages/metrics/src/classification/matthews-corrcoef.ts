import { marginals } from '../internal/marginals.ts';
import { quotient, type ZeroDivision } from '../internal/quotient.ts';
import { confusionMatrix } from './confusion-matrix.ts';

/**
 * Correlation between true and predicted classes, in `[−1, 1]`; 0 is chance, for two classes or more.
 *
 * `(c s − Σ t_k p_k) / √((s² − Σ p_k²)(s² − Σ t_k²))`, `c` right of `s` examples, `t_k` true and `p_k` predicted per class.
 * Reference: Matthews (1975); Gorodkin (2004). Throws `data/undefined-metric` where all true or all predicted labels are one class,
 * unless `zeroDivision` is given (scikit-learn takes 0).
 */
export function matthewsCorrcoef(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, { zeroDivision }: ZeroDivision = {}): number {
  const { rows, columns, diagonal, total } = marginals(confusionMatrix(yTrue, yPred));
  const product = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);
  const predictedSpread = total * total - product(columns, columns);
  const trueSpread = total * total - product(rows, rows);
  const covariance = diagonal * total - product(rows, columns);
  const scale = Math.sqrt(predictedSpread) * Math.sqrt(trueSpread);
  return quotient('matthewsCorrcoef', 'two classes among the true and two among the predicted labels', covariance, scale, zeroDivision);
}
