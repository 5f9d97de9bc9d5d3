import { accuracyScore, asRows, r2Score } from '@graftjs/metrics';
import * as tf from '@tensorflow/tfjs';
import type { Task } from '../model.ts';
import type { Objective } from '../objectives/objective.ts';

/** Loss of raw outputs, and the score a person reads: accuracy, share of labels right, or R² (1 is best in each). Both tables are `[n, width]`, row-major. */
export async function scoreOutputs(
  outputs: Float32Array,
  targets: Float32Array,
  width: number,
  { objective, task }: { objective: Objective; task: Task },
): Promise<{ loss: number; score: number }> {
  const total = tf.tidy(() => {
    const shape: [number, number] = [outputs.length / width, width];
    const losses = objective.losses({ outputs: tf.tensor2d(outputs, shape), targets: tf.tensor2d(targets, shape) });
    return tf.addN(Object.values(losses));
  });
  const [loss] = await total.data();
  total.dispose();
  return { loss: loss as number, score: scores[task](outputs, targets, width) };
}

const scores: Record<Task, (outputs: Float32Array, targets: Float32Array, width: number) => number> = {
  classification: (outputs, targets, width) => accuracyScore(argMaxRows(targets, width), argMaxRows(outputs, width)),
  'multi-label': (outputs, targets) =>
    outputs.reduce((right, z, i) => right + Number(z > 0 === (targets[i] as number) > 0.5), 0) / outputs.length,
  // A number that does not vary among a few validation examples must not end the training.
  regression: (outputs, targets, width) => r2Score(asRows(targets, width), asRows(outputs, width), { zeroDivision: 0 }),
};

/** Index of the largest number of each row; the first of equal ones. */
export function argMaxRows(table: ArrayLike<number>, width: number): Int32Array {
  return Int32Array.from({ length: table.length / width }, (_, row) => {
    let best = 0;
    for (let k = 1; k < width; k++) if ((table[row * width + k] as number) > (table[row * width + best] as number)) best = k;
    return best;
  });
}
