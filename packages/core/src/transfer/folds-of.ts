import { type Dataset, kFold, type SplitIndices, seededRandom, unitsOf } from '@graftjs/data';
import { checkOption } from '../check-option.ts';
import type { TransferOptions } from './transfer-options.ts';

/** Above so many labels a fifth of them chooses as well as folds do, and is there to stop training early too. */
const fewLabels = 500;

/** Folds unless the user says. */
export const usualFolds = 5;

/**
 * Cuts the labels that train and choose into parts that are held out in turn, classes spread evenly and groups kept together.
 *
 * Empty where the held-back share chooses: many labels, `folds: 0`, a share that was asked for, or data that brings a validation side of its own.
 * Errors: `usage/option`.
 */
export function foldsOf(
  { data, folds, validation: share, seed = 0 }: FoldOptions,
  { train, validation }: SplitIndices,
  groups: readonly (readonly number[])[],
): number[][] {
  // A config.json says null where nothing was said.
  const wanted = folds ?? undefined;
  checkOption(
    'transfer',
    'folds',
    wanted ?? 0,
    '0, or a whole number from 2',
    (count) => Number.isInteger(count) && (count === 0 || count >= 2),
  );
  const pool = [...train, ...validation].sort((a, b) => a - b);
  const given = (share ?? 0) > 0 || data.examples.some(({ split }) => split === 'validation');
  if (wanted === 0 || (wanted === undefined && (given || pool.length > fewLabels))) return [];
  const units = unitsOf(pool, [...groups, ...namedGroups(data)]);
  const count = Math.min(wanted ?? usualFolds, units.length);
  if (count < 2) return [];
  const unitOf = new Map(units.flatMap((unit) => unit.map((index) => [index, unit] as const)));
  const labelOf = (index: number) => data.examples[index]?.label ?? null;
  const options = { labels: pool.map(labelOf), groups: pool.map((index) => `${unitOf.get(index)?.[0]}`) };
  const parts = kFold(pool.length, count, options, seededRandom(seed).fork('folds')).map(({ train: rest, validation: held }) => {
    const taught = new Set(rest.map((at) => labelOf(pool[at] as number)));
    // Who cannot be asked is fitted to, and then so are all of its group.
    return held.map((at) => pool[at] as number).filter((index) => unitOf.get(index)?.every((one) => taught.has(labelOf(one))));
  });
  const left = parts.filter((part) => part.length > 0);
  return left.length < 2 ? [] : left;
}

type FoldOptions = Pick<TransferOptions, 'data' | 'folds' | 'validation' | 'seed'>;

/** Examples that the data says belong together, such as one speaker's. */
function namedGroups({ examples }: Dataset): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { group }] of examples.entries()) {
    if (group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), index]);
  }
  return [...groups.values()];
}
