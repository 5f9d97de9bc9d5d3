import { graftError } from '../errors.ts';

/** Numbers beyond this have squares and sums that leave the range of float64, and would come out as Infinity or NaN. */
const largest = 1e150;

/** Holds that every value is a number of at most 1e150 in size, so that no NaN comes in and none goes out. */
export function checkFinite(where: string, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!(Math.abs(values[i] as number) <= largest)) throw notFinite(where, name, values[i], i);
  }
}

const notFinite = (where: string, name: string, value: unknown, index: number) =>
  graftError({
    code: 'data/not-finite',
    where,
    expected: `finite numbers (at most 1e150 in size) in ${name}`,
    given: `${String(value)} at index ${index}`,
    fix: 'Look for a diverged model or a missing value.',
  });
