import type { Random } from '../random.ts';
import { assignUnits } from './assign-units.ts';
import { type Fractions, sharesOf } from './fractions.ts';
import { type SplitIndices, threeSides } from './random-split.ts';
import { listsBy, unitsOf } from './units.ts';

export interface GroupSplitOptions extends Fractions {
  /** Classes to spread evenly, one an example. @default all the same */
  labels?: readonly (number | null)[];
}

/** Splits so that no group is on two sides; examples whose group is undefined stand alone. Errors: `usage/bad-fraction`. */
export function groupSplit(groups: readonly (string | undefined)[], options: GroupSplitOptions, random: Random): SplitIndices {
  const units = unitsOf(
    groups.map((_, i) => i),
    groupLists(groups),
  );
  return threeSides(assignUnits({ units, classOf: (i) => options.labels?.[i] ?? -1, shares: sharesOf(options), random }));
}

/** The indices of each named group. */
export const groupLists = (groups: readonly (string | undefined)[]): number[][] =>
  listsBy(
    groups.flatMap((group, index) => (group === undefined ? [] : [index])),
    (index) => groups[index],
  );
