import type { Dataset, Problem, Split } from '../dataset.ts';
import { graftError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import { assignUnits, type Unit } from './assign-units.ts';
import { type Fractions, sharesOf } from './fractions.ts';
import { groupLists } from './group-split.ts';
import type { SplitIndices } from './random-split.ts';
import { unitsOf } from './units.ts';

export interface SplitOptions extends Fractions {
  /** The same seed gives the same split. @default 0 */
  seed?: number | string;
  /** `auto` spreads classes evenly and keeps groups together, `random` only keeps groups together. @default 'auto' */
  by?: 'auto' | 'random';
  /** Whether sides that the data brings (`train/`, `val/`, `test/`) are kept. @default 'honour' */
  given?: 'honour' | 'ignore';
  /** Further groups of indices that must stay together, such as those of `nearDuplicates`. @default none */
  groups?: readonly (readonly number[])[];
}

export interface DatasetSplit extends SplitIndices {
  /** What the user should know: classes too small for every side, groups that cross given sides. */
  problems: Problem[];
}

/**
 * Splits a data set into train, validation and test.
 *
 * Sides that the data brings are kept; a missing one is taken from what is marked for training or not marked.
 * Errors: `usage/bad-fraction`, `data/too-few-examples` when nothing is left to train on.
 */
export function splitDataset(dataset: Dataset, options: SplitOptions = {}): DatasetSplit {
  const { seed = 0, by = 'auto', given = 'honour', groups = [] } = options;
  const all = [...groups, ...groupLists(dataset.examples.map(({ group }) => group))];
  const sides = givenSides(dataset, given);
  const shares = openShares(sharesOf(options), sides);
  const units = unitsOf(sides.train, all);
  const classOf = by === 'random' ? () => 0 : (index: number) => dataset.examples[index]?.label ?? -1;
  const [train = [], validation = [], test = []] =
    units.length > 0 ? assignUnits({ units, classOf, shares, random: seededRandom(seed).fork('split') }) : [];
  if (train.length === 0) throw nothingToTrainOn(dataset);
  const split = { train, validation: [...sides.validation, ...validation], test: [...sides.test, ...test] };
  return { ...split, problems: [...tinyClasses(dataset, units, shares), ...crossingGroups(dataset, split, all)] };
}

/** Marked examples by side; what is not marked stands with train, from which missing sides are taken. */
function givenSides({ examples }: Dataset, given: 'honour' | 'ignore'): SplitIndices {
  const sides: SplitIndices = { train: [], validation: [], test: [] };
  examples.forEach(({ split }, index) => {
    sides[(given === 'honour' && split) || 'train'].push(index);
  });
  return sides;
}

function openShares([, validation, test]: readonly [number, number, number], sides: SplitIndices): [number, number, number] {
  const open = [sides.validation.length > 0 ? 0 : validation, sides.test.length > 0 ? 0 : test] as const;
  return [1 - open[0] - open[1], ...open];
}

function tinyClasses({ labels, examples }: Dataset, units: readonly Unit[], shares: readonly number[]): Problem[] {
  const wanted = shares.filter((share) => share > 0).length;
  return labels.flatMap((name, label) => {
    const count = units.filter((unit) => unit.some((index) => examples[index]?.label === label)).length;
    if (count === 0 || count >= wanted) return [];
    const message = `The class has ${count === 1 ? 'one example or group' : `${count} examples or groups`} for ${wanted} sides, so it is missing from ${wanted - count === 1 ? 'one' : `${wanted - count}`} of them.`;
    return [{ code: 'data/tiny-class', where: name, message }];
  });
}

/** Groups cannot cross sides that were made here, so only sides that the data brought can be meant. */
function crossingGroups({ examples }: Dataset, split: SplitIndices, groups: readonly (readonly number[])[]): Problem[] {
  const sideOf = new Map<number, Split>();
  for (const side of ['train', 'validation', 'test'] as const) for (const index of split[side]) sideOf.set(index, side);
  return groups.flatMap((group) => {
    const sides = [...new Set(group.map((index) => sideOf.get(index)))].filter((side) => side !== undefined);
    if (sides.length < 2) return [];
    const names = group.slice(0, 4).map((index) => examples[index]?.id);
    const message = `${names.join(', ')}${group.length > 4 ? ' and more' : ''} belong together but are on the sides ${sides.join(' and ')}: figures on them flatter the model.`;
    return [{ code: 'data/group-crosses-sides', where: examples[group[0] as number]?.id ?? '', message }];
  });
}

const nothingToTrainOn = ({ name, examples }: Dataset) =>
  graftError({
    code: 'data/too-few-examples',
    where: name,
    expected: 'examples to train on beside the other sides',
    given: `${examples.length} examples, none of them left for training`,
    fix: 'Add examples to train/, or use given: "ignore".',
  });
