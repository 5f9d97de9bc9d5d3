import { type LabelledRecords, leastLoss, type RegularisationChoice, usualStrengths } from './choose-regularisation.ts';
import { leastError, type NumberRecords, type RidgeChoice, ridgePath } from './choose-ridge.ts';
import { acrossFolds, rowsOf } from './internal/across-folds.ts';
import { judgedLogits, regularisationPath } from './internal/regularisation-path.ts';

/** A choice by folds, with what the chosen heads said to each record while it was held out. */
export interface ChoiceByFolds<Choice> {
  readonly choice: Choice;
  /** Row numbers, fold by fold. */
  readonly rows: readonly number[];
  /** `[rows.length, outputs]`: what no fit that saw the row can flatter. */
  readonly outputs: Float32Array;
}

/** Row numbers that are held out together; no row stands in two. */
export type Folds = readonly (readonly number[])[];

/** Chooses the C of `fitLogisticHead` as scikit-learn's `LogisticRegressionCV` does, by the mean cross-entropy over all held-out records. */
export async function chooseRegularisationByFolds(
  { features, labels }: LabelledRecords & { features: Float32Array },
  folds: Folds,
  { classes, weights, signal }: { classes: number; weights?: ArrayLike<number>; signal?: AbortSignal | undefined },
): Promise<ChoiceByFolds<RegularisationChoice>> {
  const count = labels.length;
  const columns = features.length / count;
  const options = { classes, grid: usualStrengths, standardise: false, tolerance: 1e-4, maxIterations: 200, signal };
  const part = (rows: readonly number[]) => ({ x: rowsOf(features, columns, rows), rows: rows.length, columns });
  const { rows, outputs } = await acrossFolds(folds, count, (fitted, held) =>
    regularisationPath(
      {
        ...part(fitted),
        labels: fitted.map((row) => labels[row] as number),
        ...(weights ? { weights: Float64Array.from(fitted, (row) => weights[row] as number) } : {}),
      },
      part(held),
      options,
    ),
  );
  const truth = rows.map((row) => labels[row] as number);
  const choice = leastLoss(usualStrengths.map((c, i) => ({ c, ...judgedLogits(outputs[i] as Float32Array, truth, classes) })));
  return { choice, rows, outputs: outputs[usualStrengths.indexOf(choice.c)] as Float32Array };
}

/** Chooses the alpha of `fitRidgeHead` by the mean squared error over all held-out records. */
export async function chooseRidgeByFolds(
  { features, targets }: NumberRecords,
  folds: Folds,
  {
    outputs: width,
    weights,
    ...options
  }: { outputs: number; standardise: boolean; weights?: ArrayLike<number>; signal?: AbortSignal | undefined },
): Promise<ChoiceByFolds<RidgeChoice>> {
  const count = targets.length / width;
  const columns = features.length / count;
  const { rows, outputs } = await acrossFolds(folds, count, (fitted, held) =>
    ridgePath({ features: rowsOf(features, columns, fitted), targets: rowsOf(targets, width, fitted) }, rowsOf(features, columns, held), {
      ...options,
      outputs: width,
      ...(weights ? { weights: fitted.map((row) => weights[row] as number) } : {}),
    }),
  );
  const choice = leastError(outputs, rowsOf(targets, width, rows));
  return { choice, rows, outputs: outputs[choice.tried.findIndex(({ alpha }) => alpha === choice.alpha)] as Float32Array };
}
