import { badOption } from '../internal/bad-option.ts';
import { checkLevel } from '../internal/check-level.ts';
import { normalQuantile } from '../internal/normal-quantile.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';
import type { Interval } from './interval.ts';
import type { LevelOption } from './paired-proportion-interval.ts';

/**
 * Interval for a share such as an accuracy, from `right` of `examples`; honest for few examples and near 0 and 1.
 *
 * `(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)`. Reference: Wilson (1927). Throws `data/undefined-metric` without examples.
 */
export function wilsonInterval(right: number, examples: number, { level = 0.95 }: LevelOption = {}): Interval {
  if (examples === 0) throw undefinedMetric('wilsonInterval', 'at least one example', 'none', 'Pass the examples to score.');
  if (!(Number.isInteger(right) && Number.isInteger(examples) && right >= 0 && right <= examples)) {
    throw badOption('wilsonInterval', 'whole numbers with 0 ≤ right ≤ examples', `${right} of ${examples}`, 'Pass counts, not shares.');
  }
  const z = normalQuantile((1 + checkLevel('wilsonInterval', level)) / 2);
  const estimate = right / examples;
  const centre = estimate + (z * z) / (2 * examples);
  const half = z * Math.sqrt((estimate * (1 - estimate)) / examples + (z / (2 * examples)) ** 2);
  const scale = 1 + (z * z) / examples;
  return {
    estimate,
    low: Math.min(estimate, Math.max(0, (centre - half) / scale)),
    high: Math.max(estimate, Math.min(1, (centre + half) / scale)),
    level,
  };
}
