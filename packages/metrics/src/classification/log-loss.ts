import { badOption } from '../internal/bad-option.ts';
import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkDistribution, checkUnit } from '../internal/check-probabilities.ts';
import { checkRows } from '../internal/check-rows.ts';
import { columnLabels } from '../internal/column-labels.ts';
import { mean } from '../internal/mean.ts';
import { isRows, type Rows } from '../rows.ts';

export interface LogLossOptions {
  /** Smallest probability that is believed, so that one certain mistake is not an infinite loss. @default 2⁻⁵², or 2⁻²³ for Float32Array */
  epsilon?: number | undefined;
  /** Label of each column, or of `[negative, positive]`. @default 0, 1, 2, … */
  labels?: readonly number[] | undefined;
}

/**
 * Mean negative logarithm of the probability given to the true class, at least 0, in nats.
 *
 * `−(1/n) Σ ln clip(p[i][yTrue[i]], ε, 1 − ε)`, for rows of class probabilities or one probability of the positive class per example.
 * Throws `data/undefined-metric` without examples and `data/not-probabilities` for logits.
 */
export function logLoss(yTrue: ArrayLike<number>, probabilities: ArrayLike<number> | Rows, options: LogLossOptions = {}): number {
  return mean(logLosses(yTrue, probabilities, options));
}

/** The terms of {@link logLoss}, one per example: what a paired comparison of two models is made from. */
export function logLosses(yTrue: ArrayLike<number>, probabilities: ArrayLike<number> | Rows, options: LogLossOptions = {}): Float64Array {
  const n = checkPair('logLoss', yTrue, probabilities);
  checkLabels('logLoss', 'yTrue', yTrue);
  const table = isRows(probabilities) ? probabilities : undefined;
  const width = table ? checkRows('logLoss', 'probabilities', table) : 2;
  const columns = columnLabels('logLoss', yTrue, width, options.labels);
  const epsilon = checkedEpsilon(options.epsilon ?? resolution(table ? table[0] : (probabilities as ArrayLike<number>)));
  if (!table) checkUnit('logLoss', probabilities as ArrayLike<number>);
  return Float64Array.from({ length: n }, (_, i) => {
    const column = columns[i] as number;
    const row = table?.[i] ?? pair((probabilities as ArrayLike<number>)[i] as number);
    checkDistribution('logLoss', row);
    return -Math.log(Math.min(1 - epsilon, Math.max(epsilon, row[column] as number)));
  });
}

const pair = (positive: number) => [1 - positive, positive];

const resolution = (values: ArrayLike<number> | undefined) => (values instanceof Float32Array ? 2 ** -23 : 2 ** -52);

function checkedEpsilon(epsilon: number): number {
  if (epsilon > 0 && epsilon < 0.5) return epsilon;
  throw badOption('logLoss', 'an epsilon above 0 and below 0.5', epsilon, 'Leave it out for the resolution of the numbers.');
}
