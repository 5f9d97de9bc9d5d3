import { type Dataset, type DatasetSplit, labelsPerClass, seededRandom, splitDataset } from '@graftjs/data';
import type { TrainingOptions } from './transfer-options.ts';

/** The run's split, `groups` of examples kept together; with `labelsPerClass` so many labels of each class are all that training and choosing see. */
export function splitOf(options: TrainingOptions & { data: Dataset }, groups: readonly (readonly number[])[] = []): DatasetSplit {
  const { data, validation = 0.2, test = 0.2, seed = 0, labelsPerClass: perClass } = options;
  const split = splitDataset(data, { validation, test, seed, groups });
  return perClass === undefined ? split : { ...split, ...fewLabels(data, split, { perClass, validation, seed }) };
}

/** A label that chooses is a label too: the few are divided into those that train and those that choose. */
function fewLabels(
  data: Dataset,
  split: DatasetSplit,
  { perClass, validation, seed }: { perClass: number; validation: number; seed: number },
) {
  const random = seededRandom(seed).fork('labels');
  const chosen = labelsPerClass(
    data,
    perClass,
    random,
    [...split.train, ...split.validation].sort((a, b) => a - b),
  );
  const held = Math.min(perClass - 1, Math.round(perClass * validation));
  const seen = new Map<number, number>();
  const sides: { train: number[]; validation: number[] } = { train: [], validation: [] };
  for (const index of random.fork('sides').shuffled(chosen)) {
    const label = data.examples[index]?.label ?? -1;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    sides[count <= held ? 'validation' : 'train'].push(index);
  }
  return { train: sides.train.sort((a, b) => a - b), validation: sides.validation.sort((a, b) => a - b) };
}
