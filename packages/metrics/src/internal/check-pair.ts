import { graftError } from '../errors.ts';
import { undefinedMetric } from './undefined-metric.ts';

/** Holds that two arrays describe the same examples and that there is at least one; returns how many. */
export function checkPair(where: string, first: ArrayLike<unknown>, second: ArrayLike<unknown>): number {
  if (first.length !== second.length) throw lengthMismatch(where, first.length, second.length);
  if (first.length === 0) throw undefinedMetric(where, 'at least one example', 'none', 'Pass the examples to score.');
  return first.length;
}

const lengthMismatch = (where: string, first: number, second: number) =>
  graftError({
    code: 'usage/length-mismatch',
    where,
    expected: 'two arrays with one entry per example',
    given: `${first} and ${second} entries`,
    fix: 'Pass the same examples in the same order to both.',
  });
