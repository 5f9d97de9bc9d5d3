import { badOption } from '../internal/bad-option.ts';
import { binomialHalf } from '../internal/binomial-half.ts';
import { mean } from '../internal/mean.ts';
import { seededRandom, type Uniform } from '../internal/seeded-random.ts';
import { pairedDifferences } from './paired-bootstrap-interval.ts';

export interface PermutationOptions {
  /** The same seed gives the same p-value. @default 0 */
  seed?: number | string | undefined;
  /** Most sign patterns to look at, from 100 to 1,000,000; the test is exact where all of them fit. @default 10000 */
  permutations?: number | undefined;
}

export interface PermutationTest {
  /** Mean of `first − second`. */
  difference: number;
  /** Two-sided. */
  pValue: number;
  /** Whether every sign pattern was counted, instead of a seeded sample of them. */
  exact: boolean;
}

/**
 * How likely a mean difference at least this large is if it is a coin toss which of two scores of an example is whose.
 *
 * `p = P(|Σ ± d_i| ≥ |Σ d_i|)`: exact where the differences are all of one size (right or wrong) or few, else `(1 + hits) / (1 + permutations)`.
 * Reference: Fisher (1935); Phipson & Smyth (2010). Throws `data/undefined-metric` without examples.
 */
export function pairedPermutationTest(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { seed = 0, permutations = 10000 }: PermutationOptions = {},
): PermutationTest {
  if (!(Number.isInteger(permutations) && permutations >= 100 && permutations <= 1e6)) {
    throw badOption('pairedPermutationTest', '100 to 1,000,000 permutations', permutations, 'Leave it out for 10000.');
  }
  const differences = pairedDifferences('pairedPermutationTest', first, second);
  const sizes = differences.filter((d) => d !== 0).map(Math.abs);
  const difference = mean(differences);
  // A little below, so that patterns that only rounding tells apart from the data count as equal to it.
  const atLeast = Math.abs(difference) * differences.length - 1e-12 * sizes.reduce((a, b) => a + b, 0);
  if (sizes.every((size) => size === sizes[0])) return { difference, pValue: tossPValue(differences), exact: true };
  if (2 ** sizes.length <= permutations) return { difference, pValue: enumerated(sizes, atLeast), exact: true };
  return { difference, pValue: sampled(sizes, atLeast, permutations, seed), exact: false };
}

/** With one size of difference only the number of signs counts: the two-sided sign test. */
function tossPValue(differences: Float64Array): number {
  const up = differences.filter((d) => d > 0).length;
  const down = differences.filter((d) => d < 0).length;
  return Math.min(1, 2 * binomialHalf(Math.min(up, down), up + down));
}

function enumerated(sizes: Float64Array, atLeast: number): number {
  const patterns = 2 ** sizes.length;
  let hits = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    const sum = sizes.reduce((total, size, i) => total + ((pattern >> i) & 1 ? size : -size), 0);
    if (Math.abs(sum) >= atLeast) hits++;
  }
  return hits / patterns;
}

function sampled(sizes: Float64Array, atLeast: number, permutations: number, seed: number | string): number {
  const random = seededRandom(seed);
  const total = sizes.reduce((a, b) => a + b, 0);
  let hits = 0;
  for (let round = 0; round < permutations; round++) {
    if (Math.abs(2 * sumOfRandomHalf(sizes, random) - total) >= atLeast) hits++;
  }
  return (1 + hits) / (1 + permutations);
}

/** Sum of those sizes whose coin shows heads; one draw is 32 coins. */
function sumOfRandomHalf(sizes: Float64Array, random: Uniform): number {
  let sum = 0;
  for (let from = 0; from < sizes.length; from += 32) {
    const coins = random.bits();
    const to = Math.min(sizes.length, from + 32);
    for (let i = from; i < to; i++) sum += ((coins >>> (i - from)) & 1) * (sizes[i] as number);
  }
  return sum;
}
