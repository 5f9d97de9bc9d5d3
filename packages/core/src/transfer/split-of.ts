import { type Dataset, type DatasetSplit, labelsPerClass, seededRandom, splitDataset } from '@graftjs/data';
import type { TrainingOptions } from './transfer-options.ts';

/** The run's split, `groups` of examples kept together; with `labelsPerClass` only so many training examples of each class are kept. */
export function splitOf(
  { data, validation = 0.2, test = 0.2, seed = 0, labelsPerClass: perClass }: TrainingOptions & { data: Dataset },
  groups: readonly (readonly number[])[] = [],
): DatasetSplit {
  const split = splitDataset(data, { validation, test, seed, groups });
  if (perClass === undefined) return split;
  return { ...split, train: labelsPerClass(data, perClass, seededRandom(seed).fork('labels'), split.train) };
}
