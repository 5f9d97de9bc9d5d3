import { binomialHalf } from '../internal/binomial-half.ts';
import { discordance } from '../internal/discordance.ts';

export interface McnemarTest {
  /** Examples that only the first, and that only the second, gets right. */
  onlyFirst: number;
  onlySecond: number;
  /** Two-sided and exact. */
  pValue: number;
}

/**
 * Whether two classifiers differ in accuracy, from the examples that exactly one of them gets right.
 *
 * `p = min(1, 2 P(K ≤ min(b, c)))`, `K` binomial with `b + c` fair tosses. Both arrays hold 1 (right) and 0 (wrong) per example.
 * Reference: McNemar (1947), exact form. Without such an example p is 1. Throws `data/undefined-metric` without examples.
 */
export function mcnemar(first: ArrayLike<number | boolean>, second: ArrayLike<number | boolean>): McnemarTest {
  const { onlyFirst, onlySecond } = discordance('mcnemar', first, second);
  const tail = binomialHalf(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond);
  return { onlyFirst, onlySecond, pValue: Math.min(1, 2 * tail) };
}
