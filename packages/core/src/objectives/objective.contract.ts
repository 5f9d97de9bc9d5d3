import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Objective, ObjectiveBatch } from './objective.ts';
import { objectiveFromConfig } from './objective-from-config.ts';

const logits = [
  [1.5, -0.25, 0.75],
  [-2, 0.5, 3],
  [0.1, 0.2, -0.3],
  [4, -1, 2],
];

const total = (objective: Objective, batch: ObjectiveBatch): tf.Scalar =>
  Object.values(objective.losses(batch)).reduce((sum, loss) => tf.add(sum, loss) as tf.Scalar);

function valueAt(objective: Objective, outputs: number[][], targets: number[][], weights?: number[]): number {
  return tf.tidy(() => {
    const batch = { outputs: tf.tensor2d(outputs), targets: tf.tensor2d(targets), ...(weights ? { weights: tf.tensor1d(weights) } : {}) };
    return total(objective, batch).dataSync()[0] as number;
  });
}

/** What every objective must do. `targets` are four rows of three that suit it. */
export function describeObjective(name: string, make: () => Objective, targets: number[][]): void {
  describe(`objective contract: ${name}`, () => {
    it('is rebuilt from its JSON and says the same', () => {
      const { name: known, options } = make();
      const rebuilt = objectiveFromConfig(JSON.parse(JSON.stringify({ name: known, options })));
      expect(rebuilt.options).toEqual(options);
      expect(valueAt(rebuilt, logits, targets)).toBe(valueAt(make(), logits, targets));
    });

    it('gives a finite scalar for each loss, and predictions of the shape of the outputs', () => {
      tf.tidy(() => {
        const outputs = tf.tensor2d(logits);
        for (const loss of Object.values(make().losses({ outputs, targets: tf.tensor2d(targets) }))) {
          expect(loss.shape).toEqual([]);
          expect(Number.isFinite(loss.dataSync()[0])).toBe(true);
        }
        expect(make().predict(outputs).shape).toEqual([4, 3]);
      });
    });

    it('leaves no tensor but its losses, and none of its inputs is freed', async () => {
      await withoutLeaks(() => {
        const batch = { outputs: tf.tensor2d(logits), targets: tf.tensor2d(targets), weights: tf.tensor1d([1, 0, 2, 1]) };
        tf.tidy(() => {
          make().losses(batch);
          make().predict(batch.outputs);
        });
        tf.dispose(Object.values(batch));
      });
    });

    it('counts an example of weight 2 as two examples, and one of weight 0 not at all', () => {
      const doubled = valueAt(
        make(),
        [...logits.slice(0, 2), ...logits.slice(3), logits[3] as number[]],
        [...targets.slice(0, 2), ...targets.slice(3), targets[3] as number[]],
      );
      expect(valueAt(make(), logits, targets, [1, 1, 0, 2])).toBeCloseTo(doubled, 5);
      expect(valueAt(make(), logits, targets, [0, 0, 0, 0])).toBe(0);
    });

    it('has the gradient that central differences predict, in a weighted batch', () => {
      const weights = [1, 0.5, 2, 1];
      const gradient = tf.tidy(() =>
        tf
          .grad((outputs: tf.Tensor) =>
            total(make(), { outputs: outputs as tf.Tensor2D, targets: tf.tensor2d(targets), weights: tf.tensor1d(weights) }),
          )(tf.tensor2d(logits))
          .arraySync(),
      ) as number[][];
      const h = 1e-2;
      logits.forEach((row, i) => {
        row.forEach((_, j) => {
          const moved = (by: number) =>
            valueAt(
              make(),
              logits.map((r, k) => (k === i ? r.map((v, l) => (l === j ? v + by : v)) : r)),
              targets,
              weights,
            );
          expect(Math.abs((moved(h) - moved(-h)) / (2 * h) - (gradient[i]?.[j] as number))).toBeLessThan(2e-4);
        });
      });
    });

    it('stays finite, with its gradient, at logits of ±80', () => {
      const extreme = [
        [80, -80, 0],
        [-80, 80, 80],
        [0, 0, 0],
        [80, 80, 80],
      ];
      tf.tidy(() => {
        const gradient = tf.grad((outputs: tf.Tensor) => total(make(), { outputs: outputs as tf.Tensor2D, targets: tf.tensor2d(targets) }));
        expect(Number.isFinite(valueAt(make(), extreme, targets))).toBe(true);
        expect([...gradient(tf.tensor2d(extreme)).dataSync()].every(Number.isFinite)).toBe(true);
      });
    });
  });
}
