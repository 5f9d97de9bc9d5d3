import type { Random } from '../random.ts';
import { assignUnits } from './assign-units.ts';
import { type Fractions, sharesOf } from './fractions.ts';
import { type SplitIndices, threeSides } from './random-split.ts';

/** Splits so that every side has its share of every class; `labels` holds a class an example, null as a class of its own. */
export const stratifiedSplit = (labels: readonly (number | null)[], fractions: Fractions, random: Random): SplitIndices =>
  threeSides(assignUnits({ units: labels.map((_, i) => [i]), classOf: (i) => labels[i] ?? -1, shares: sharesOf(fractions), random }));
