import type { Random } from '../random.ts';
import { assignUnits } from './assign-units.ts';
import { type Fractions, sharesOf } from './fractions.ts';

/** Three lists of indices that share no example, each ascending. */
export interface SplitIndices {
  train: number[];
  validation: number[];
  test: number[];
}

/** Splits `count` examples by chance alone. Errors: `usage/bad-fraction`. */
export const randomSplit = (count: number, fractions: Fractions, random: Random): SplitIndices =>
  threeSides(assignUnits({ units: Array.from({ length: count }, (_, i) => [i]), classOf: () => 0, shares: sharesOf(fractions), random }));

/** Names the sides of a three-way split. */
export const threeSides = ([train = [], validation = [], test = []]: readonly number[][]): SplitIndices => ({ train, validation, test });
