import { type DatasetSplit, type Split, type SplitIndices, subset } from '@graftjs/data';
import type { Gathered } from './gather-data.ts';
import { splitOf } from './split-of.ts';
import type { TrainingOptions } from './transfer-options.ts';

/**
 * The split of a continued run: what the earlier run knew stays on its side, new examples are split among themselves.
 *
 * A new picture of a scene that the earlier run knew goes where that scene is, tested-on scenes first: nothing that looks like a test
 * example is trained on.
 */
export function continuedSplit(
  options: TrainingOptions,
  { data, sides }: Pick<Gathered, 'data' | 'sides'>,
  groups: readonly (readonly number[])[],
): DatasetSplit {
  const bound = new Map<number, Split>();
  for (const group of groups) {
    const side = strictest(group.map((index) => sides[index]));
    if (side) for (const index of group) if (sides[index] === undefined) bound.set(index, side);
  }
  const split: SplitIndices = { train: [], validation: [], test: [] };
  for (const [index] of data.examples.entries()) {
    const side = sides[index] ?? bound.get(index);
    if (side) split[side].push(index);
  }
  const free = [...data.examples.keys()].filter((index) => sides[index] === undefined && !bound.has(index));
  const fresh = free.length > 0 ? freshSplit(options, data, free, groups) : { train: [], validation: [], test: [], problems: [] };
  for (const side of ['train', 'validation', 'test'] as const) split[side] = [...split[side], ...fresh[side]].sort((a, b) => a - b);
  return { ...split, problems: fresh.problems };
}

/** New examples split as in a first run; their numbers are those of the whole again. */
function freshSplit(
  options: TrainingOptions,
  data: Gathered['data'],
  free: readonly number[],
  groups: readonly (readonly number[])[],
): DatasetSplit {
  const place = new Map(free.map((index, at) => [index, at]));
  const own = groups.map((group) => group.flatMap((index) => place.get(index) ?? [])).filter((group) => group.length > 1);
  const split = splitOf({ ...options, data: subset(data, free) }, own);
  const whole = (side: readonly number[]) => side.map((at) => free[at] as number);
  return { train: whole(split.train), validation: whole(split.validation), test: whole(split.test), problems: split.problems };
}

const strictest = (sides: readonly (Split | undefined)[]): Split | undefined =>
  (['test', 'validation', 'train'] as const).find((side) => sides.includes(side));
