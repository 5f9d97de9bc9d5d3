import type * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';

/** Features as rows of numbers. */
export interface Records {
  readonly x: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Reads features of `[rows, columns]` and throws `data/records` when their size does not fit the rows or one of them is not finite. */
export async function readRecords(where: string, features: Float32Array | tf.Tensor2D, rows: number): Promise<Records> {
  const x = features instanceof Float32Array ? features : ((await features.data()) as Float32Array);
  const columns = x.length / rows;
  if (rows < 1 || !Number.isInteger(columns) || columns < 1) {
    throw refuse(
      where,
      `features of ${rows} rows, one for each label`,
      `${x.length} numbers for ${rows} labels`,
      'Pass [rows, columns] row by row.',
    );
  }
  if (allFinite(x)) return { x, rows, columns };
  const broken = x.findIndex((value) => !Number.isFinite(value));
  const at = `${x[broken]} in row ${Math.floor(broken / columns)}, column ${broken % columns}`;
  throw refuse(where, 'finite features', at, 'Look for broken examples, or for a network that overflows on them.');
}

/** One pass without branches: `0 · x` is 0 unless x is infinite or NaN. */
function allFinite(x: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += 0 * (x[i] as number);
  return sum === 0;
}

/** Checks labels and weights of logistic regression; weights come back in double precision. */
export function checkLabels(
  where: string,
  labels: ArrayLike<number>,
  classes: number,
  weights: ArrayLike<number> | undefined,
): Float64Array | undefined {
  if (!Number.isInteger(classes) || classes < 2) throw refuse(where, 'classes ≥ 2', String(classes), 'Give the number of classes.');
  const wrong = Array.from(labels).findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < classes));
  if (wrong >= 0) throw refuse(where, `labels from 0 to ${classes - 1}`, `${labels[wrong]} in row ${wrong}`, 'Number the classes from 0.');
  return weights && checkWeights(where, weights, labels.length);
}

/** Checks targets of `[rows, outputs]` and says how many rows they are. */
export function checkTargets(where: string, targets: ArrayLike<number>, outputs: number): number {
  const rows = targets.length / outputs;
  const whole = Number.isInteger(outputs) && outputs >= 1 && Number.isInteger(rows) && rows >= 1;
  if (!whole)
    throw refuse(where, 'targets of [rows, outputs]', `${targets.length} numbers for ${outputs} outputs`, 'Give each row its outputs.');
  const broken = Array.from(targets).findIndex((value) => !Number.isFinite(value));
  if (broken < 0) return rows;
  throw refuse(
    where,
    'finite targets',
    `${targets[broken]} in row ${Math.floor(broken / outputs)}`,
    'Leave out examples without a target.',
  );
}

/** Checks that weights are as many as rows, ≥ 0, and not all 0. */
export function checkWeights(where: string, weights: ArrayLike<number>, rows: number): Float64Array {
  const numbers = Float64Array.from(weights);
  if (numbers.length === rows && numbers.every((weight) => weight >= 0 && Number.isFinite(weight)) && numbers.some((weight) => weight > 0))
    return numbers;
  throw refuse(where, `${rows} weights ≥ 0, not all 0`, `${numbers.length}`, 'Give each example one weight, or leave weights out.');
}

/** Throws `data/records` when the features that judge a fit are not as wide as those that it is made of. */
export function checkSameWidth(where: string, fitted: number, judged: number): void {
  if (fitted !== judged)
    throw refuse(where, `validation features ${fitted} wide`, `${judged}`, 'Compute both by the same network, one label a row.');
}

const refuse = (where: string, expected: string, given: string, fix: string) =>
  graftError({ code: 'data/records', where, expected, given, fix });
