import { graftError } from '../errors.ts';
import type { Random } from '../random.ts';
import { assignUnits } from './assign-units.ts';
import { groupLists } from './group-split.ts';
import { unitsOf } from './units.ts';

export interface KFoldOptions {
  /** Classes to spread evenly over the folds. @default by chance alone */
  labels?: readonly (number | null)[];
  /** Groups that no two folds may share. @default every example alone */
  groups?: readonly (string | undefined)[];
}

export interface Fold {
  train: number[];
  validation: number[];
}

/** Cuts `count` examples into `k` folds, each once the validation side. Errors: `usage/bad-fold-count`. */
export function kFold(count: number, k: number, { labels, groups = [] }: KFoldOptions, random: Random): Fold[] {
  const units = unitsOf(
    Array.from({ length: count }, (_, i) => i),
    groupLists(groups),
  );
  if (!Number.isInteger(k) || k < 2 || k > units.length)
    throw graftError({
      code: 'usage/bad-fold-count',
      where: 'kFold',
      expected: `2 to ${units.length} folds, the number of examples or groups`,
      given: String(k),
      fix: 'Use for instance 5.',
    });
  const folds = assignUnits({ units, classOf: (i) => labels?.[i] ?? -1, shares: Array(k).fill(1 / k), random });
  return folds.map((validation, fold) => ({
    train: folds
      .filter((_, i) => i !== fold)
      .flat()
      .sort((a, b) => a - b),
    validation,
  }));
}
