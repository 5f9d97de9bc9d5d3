import { binaryQuestion, type PositiveOption } from '../internal/binary-question.ts';
import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkDistribution, checkUnit } from '../internal/check-probabilities.ts';
import { checkRows } from '../internal/check-rows.ts';
import { columnLabels } from '../internal/column-labels.ts';
import { mean } from '../internal/mean.ts';
import { isRows, type Rows } from '../rows.ts';

export interface BrierOptions extends PositiveOption {
  /** Label of each column. @default 0, 1, 2, … */
  labels?: readonly number[] | undefined;
  /** Halve the sum over classes, so that the worst is 1 instead of 2. @default true for two classes, false for more */
  scaleByHalf?: boolean | undefined;
}

/**
 * Mean squared distance between the predicted distribution and the truth, at least 0: calibration and sharpness in one number.
 *
 * One probability per example: `(1/n) Σ (p − y)²`. Rows: `(1/n) Σ_i Σ_k (p[i][k] − [yTrue[i] = k])²`, halved for two classes.
 * Reference: Brier (1950). Throws `data/undefined-metric` without examples.
 */
export function brierScoreLoss(yTrue: ArrayLike<number>, probabilities: ArrayLike<number> | Rows, options: BrierOptions = {}): number {
  return isRows(probabilities) ? ofRows(yTrue, probabilities, options) : ofPositives(yTrue, probabilities, options);
}

function ofPositives(yTrue: ArrayLike<number>, probabilities: ArrayLike<number>, { positive, scaleByHalf = true }: BrierOptions): number {
  const { isPositive } = binaryQuestion('brierScoreLoss', yTrue, probabilities, positive);
  checkUnit('brierScoreLoss', probabilities);
  const squares = Float64Array.from(probabilities, (p, i) => (p - (isPositive[i] ? 1 : 0)) ** 2);
  return mean(squares) * (scaleByHalf ? 1 : 2);
}

function ofRows(yTrue: ArrayLike<number>, rows: Rows, { labels, scaleByHalf }: BrierOptions): number {
  checkPair('brierScoreLoss', yTrue, rows);
  checkLabels('brierScoreLoss', 'yTrue', yTrue);
  const width = checkRows('brierScoreLoss', 'probabilities', rows);
  const columns = columnLabels('brierScoreLoss', yTrue, width, labels);
  const squares = Float64Array.from(rows, (row, i) => squaredDistance(row, columns[i] as number));
  return mean(squares) * ((scaleByHalf ?? width === 2) ? 0.5 : 1);
}

function squaredDistance(row: ArrayLike<number>, truth: number): number {
  checkDistribution('brierScoreLoss', row);
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += ((row[k] as number) - (k === truth ? 1 : 0)) ** 2;
  return sum;
}
