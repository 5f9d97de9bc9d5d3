import { checkLevel } from '../internal/check-level.ts';
import { discordance } from '../internal/discordance.ts';
import { normalQuantile } from '../internal/normal-quantile.ts';
import type { Interval } from './interval.ts';

export interface LevelOption {
  /** Confidence level. @default 0.95 */
  level?: number | undefined;
}

/**
 * Interval for the difference in accuracy of two classifiers on the same examples, from a formula that holds for few examples too.
 *
 * With `b̃ = (b + 1)/(n + 2)` and `c̃ = (c + 1)/(n + 2)`, the shares that only the first or second gets right:
 * `b̃ − c̃ ± z √((b̃ + c̃ − (b̃ − c̃)²)/(n + 2))`, cut to `[−1, 1]`. Unlike a bootstrap it does not shrink to a point where the two never differ.
 * Reference: Bonett & Price (2012). Both arrays hold 1 (right) and 0 (wrong). Throws `data/undefined-metric` without examples.
 */
export function pairedProportionInterval(
  first: ArrayLike<number | boolean>,
  second: ArrayLike<number | boolean>,
  { level = 0.95 }: LevelOption = {},
): Interval {
  const { examples, onlyFirst, onlySecond } = discordance('pairedProportionInterval', first, second);
  const z = normalQuantile((1 + checkLevel('pairedProportionInterval', level)) / 2);
  const b = (onlyFirst + 1) / (examples + 2);
  const c = (onlySecond + 1) / (examples + 2);
  const half = z * Math.sqrt((b + c - (b - c) ** 2) / (examples + 2));
  const estimate = (onlyFirst - onlySecond) / examples;
  return { estimate, low: Math.max(-1, Math.min(estimate, b - c - half)), high: Math.min(1, Math.max(estimate, b - c + half)), level };
}
