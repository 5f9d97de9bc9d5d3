import { type Dataset, kFold, type SplitIndices, seededRandom, unitsOf } from '@graftjs/data';
import { checkOption } from '../check-option.ts';
import type { TransferOptions } from './transfer-options.ts';

/** Above so many labels a fifth of them chooses as well as folds do, and is there to stop training early too. */
const fewLabels = 500;

/**
 * Cuts the labels that train and choose into parts that are held out in turn, classes spread evenly and groups kept together.
 *
 * Empty where the held-back share chooses: many labels, `folds: 0`, or data that brings a validation side of its own. Errors: `usage/option`.
 */
export function foldsOf(
  { data, folds, seed = 0 }: Pick<TransferOptions, 'data' | 'folds' | 'seed'>,
  { train, validation }: SplitIndices,
  groups: readonly (readonly number[])[],
): number[][] {
  checkOption(
    'transfer',
    'folds',
    folds ?? 0,
    '0, or a whole number from 2',
    (value) => Number.isInteger(value) && (value === 0 || value >= 2),
  );
  const pool = [...train, ...validation].sort((a, b) => a - b);
  const given = data.examples.some(({ split }) => split === 'validation');
  if (folds === 0 || (folds === undefined && (given || pool.length > fewLabels))) return [];
  const units = unitsOf(pool, [...groups, ...namedGroups(data)]);
  const count = Math.min(folds ?? 5, units.length);
  if (count < 2) return [];
  const unitOf = new Map(units.flatMap((unit, number) => unit.map((index) => [index, String(number)] as const)));
  const labelOf = (index: number) => data.examples[index]?.label ?? null;
  const options = { labels: pool.map(labelOf), groups: pool.map((index) => unitOf.get(index)) };
  const parts = kFold(pool.length, count, options, seededRandom(seed).fork('folds'));
  const answerable = parts.map((part) => {
    const taught = new Set(part.train.map((at) => labelOf(pool[at] as number)));
    return part.validation.map((at) => pool[at] as number).filter((index) => taught.has(labelOf(index)));
  });
  const left = answerable.filter((part) => part.length > 0);
  return left.length < 2 ? [] : left;
}

/** Examples that the data says belong together, such as one speaker's. */
function namedGroups({ examples }: Dataset): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { group }] of examples.entries()) {
    if (group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), index]);
  }
  return [...groups.values()];
}
