import type { Dataset } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { Task } from '../model.ts';

/** What the network should say for each example, and how much each example counts. */
export interface Targets {
  /** Numbers an example. */
  readonly outputs: number;
  /** `[indices, outputs]`, row-major: one-hot, several labels, or numbers. */
  of(indices: readonly number[]): Float32Array;
  /** Weight of each example, `[indices]`; absent = all 1. */
  weights?(indices: readonly number[]): Float32Array;
}

/** Options of {@link targetsOf}. */
export interface TargetOptions {
  task: Task;
  /** `balanced`: each class counts the same, `n / (classes · n_class)` as in scikit-learn; or a weight for each class. */
  classWeights?: 'balanced' | readonly number[] | undefined;
  /** Weight of each example of the data set, by index. */
  sampleWeights?: ArrayLike<number> | undefined;
  /** The examples that the balance is counted over (the training ones). */
  train: readonly number[];
}

/** The targets of a data set's examples. */
export function targetsOf(dataset: Dataset, { task, classWeights, sampleWeights, train }: TargetOptions): Targets {
  if (task !== 'classification') return numberTargets(dataset, sampleWeights);
  const labelOf = (index: number) => requireLabel(dataset, index);
  const perClass = classWeightTable(dataset.labels.length, classWeights, train.map(labelOf));
  const outputs = dataset.labels.length;
  return {
    outputs,
    of(indices) {
      const rows = new Float32Array(indices.length * outputs);
      indices.forEach((index, row) => {
        rows[row * outputs + labelOf(index)] = 1;
      });
      return rows;
    },
    ...(perClass || sampleWeights
      ? { weights: (indices) => Float32Array.from(indices, (i) => (perClass?.[labelOf(i)] ?? 1) * (sampleWeights?.[i] ?? 1)) }
      : {}),
  };
}

function numberTargets(dataset: Dataset, sampleWeights: ArrayLike<number> | undefined): Targets {
  const outputs = dataset.examples[0]?.targets?.length ?? 0;
  return {
    outputs,
    of: (indices) => Float32Array.from(indices.flatMap((index) => requireTargets(dataset, index, outputs))),
    ...(sampleWeights ? { weights: (indices) => Float32Array.from(indices, (i) => sampleWeights[i] ?? 1) } : {}),
  };
}

function classWeightTable(classes: number, given: TargetOptions['classWeights'], labels: readonly number[]): readonly number[] | undefined {
  if (given !== undefined && given !== 'balanced') requireWeights(given, classes);
  if (given !== 'balanced') return given;
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => (count === 0 ? 0 : labels.length / (classes * count)));
}

function requireWeights(given: readonly number[], classes: number): void {
  if (given.length === classes && given.every((weight) => Number.isFinite(weight) && weight >= 0)) return;
  throw graftError({
    code: 'usage/class-weights',
    where: 'classWeights',
    expected: `${classes} finite weights ≥ 0, one a class`,
    given: JSON.stringify(given),
    fix: "Give one weight for each label in order, or 'balanced'.",
  });
}

function requireLabel(dataset: Dataset, index: number): number {
  const { id, label } = dataset.examples[index] ?? { id: `#${index}`, label: null };
  if (label !== null && label < dataset.labels.length) return label;
  throw graftError({
    code: 'data/unlabelled',
    where: id,
    expected: `a label from 0 to ${dataset.labels.length - 1}`,
    given: String(label),
    fix: 'Give every training example a class, or leave it out.',
  });
}

function requireTargets(dataset: Dataset, index: number, outputs: number): readonly number[] {
  const { id, targets } = dataset.examples[index] ?? { id: `#${index}` };
  if (targets?.length === outputs && targets.every(Number.isFinite)) return targets;
  throw graftError({
    code: 'data/bad-targets',
    where: id,
    expected: `${outputs} finite numbers`,
    given: JSON.stringify(targets),
    fix: 'Give every example the same number of targets.',
  });
}
