import { badOption } from '../internal/bad-option.ts';
import { marginals } from '../internal/marginals.ts';
import { quotient, type ZeroDivision } from '../internal/quotient.ts';
import { confusionMatrix } from './confusion-matrix.ts';

export interface CohenKappaOptions extends ZeroDivision {
  /** Classes in their order, which `linear` and `quadratic` measure distance in. @default those that occur, ascending */
  labels?: readonly number[] | undefined;
  /** Cost of confusing classes `i` and `j`: 1, `|i − j|` or `(i − j)²`. @default 'none', which is 1 */
  weights?: 'none' | 'linear' | 'quadratic' | undefined;
}

/**
 * Agreement of two labellings beyond chance, at most 1; 0 is chance.
 *
 * `1 − Σ w O / Σ w E` with `O` the confusion matrix, `E` the product of its margins over `n`, `w` the cost. Reference: Cohen (1960, 1968).
 * Throws `data/undefined-metric` where both labellings are one and the same class, unless `zeroDivision` is given.
 */
export function cohenKappaScore(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { labels, weights = 'none', zeroDivision }: CohenKappaOptions = {},
): number {
  if (!(weights in costs)) throw badOption('cohenKappaScore', 'weights none, linear or quadratic', weights, 'Choose one of them.');
  const matrix = confusionMatrix(first, second, { labels });
  const { rows, columns, total } = marginals(matrix);
  let observed = 0;
  let byChance = 0;
  for (const [i, row] of matrix.entries()) {
    for (const [j, count] of row.entries()) {
      const cost = costs[weights](i - j);
      observed += cost * count * total;
      byChance += cost * (rows[i] as number) * (columns[j] as number);
    }
  }
  if (byChance !== 0) return 1 - observed / byChance;
  return quotient('cohenKappaScore', 'two classes among the labels', 0, 0, zeroDivision);
}

const costs = {
  none: (distance: number) => (distance === 0 ? 0 : 1),
  linear: (distance: number) => Math.abs(distance),
  quadratic: (distance: number) => distance * distance,
};
