import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { architectureFromName } from '../architectures/architecture-from-config.ts';
import { initialValues } from '../architectures/initial-values.ts';
import { run } from '../network/run.ts';
import { adamw } from '../optimizers/adamw.ts';
import { createOptimizer } from '../optimizers/optimizer.ts';
import { weightedSum } from '../steps/weighted-sum.ts';
import { planMemory } from './plan-memory.ts';

export interface MobilenetStep {
  /** One whole step of training: forward, backward, AdamW. */
  step(): void;
  dispose(): void;
  /** Examples at once, nodes that are recomputed, and the bytes that the process should take at most. */
  readonly plan: {
    readonly microBatch: number;
    readonly recomputed: number;
    readonly predictedPeak: number;
    readonly predictedHeap: number;
  };
}

/** A full fine-tuning step of MobileNetV2 with a head of 10 classes, on random pictures, as the training loop runs it. */
export function mobilenetStep({
  alpha = 0.35,
  size = 96,
  batch = 32,
  batchNorm = 'train' as 'train' | 'freeze',
  /** Bytes to keep within. @default none */
  memory = Number.POSITIVE_INFINITY,
} = {}): MobilenetStep {
  const random = seededRandom(1);
  const { network, features } = architectureFromName(`mobilenet-v2-${alpha}`).build({ height: size, width: size, channels: 3 });
  const values = new Map([...initialValues(network, random)].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
  const names = [...values.keys()].filter((name) => !/moving_/.test(name));
  const statistics = new Set(batchNorm === 'train' ? [...values.keys()].filter((name) => /moving_/.test(name)) : []);
  const variables = Object.fromEntries(names.map((name) => [name, tf.tidy(() => tf.variable((values.get(name) as tf.Tensor).clone()))]));
  const moving = new Map([...values, ...Object.entries(variables)]);
  const bytes = [...values.values()].reduce((sum, value) => sum + 4 * value.size, 0);
  const { recompute, microBatch, ...predicted } = planMemory({
    network,
    batchSize: batch,
    divisible: batchNorm === 'freeze',
    values: { all: bytes, moving: bytes },
    limit: memory,
  });
  const x = tf.randomNormal([batch, size, size, 3], 0, 1, 'float32', 3);
  const targets = tf.tidy(
    () =>
      tf
        .oneHot(
          tf.tensor1d(
            Array.from({ length: batch }, (_, i) => i % 10),
            'int32',
          ),
          10,
        )
        .toFloat() as tf.Tensor2D,
  );
  variables['head/kernel'] = tf.tidy(() => tf.variable(tf.randomNormal([1280, 10], 0, 0.01, 'float32', 4)));
  const optimizer = createOptimizer({ update: adamw(), variables });
  const loss = (from: number, to: number) => {
    const input = tf.slice(x, from, to - from);
    const output = run(network, moving, { input }, { mode: 'training', statistics, report: () => {}, recompute })[features] as tf.Tensor2D;
    const logits = tf.matMul(output, variables['head/kernel'] as tf.Tensor2D) as tf.Tensor2D;
    return { loss: tf.neg(tf.mean(tf.sum(tf.mul(tf.slice(targets, from, to - from), tf.logSoftmax(logits)), 1))) as tf.Scalar };
  };
  return {
    plan: { microBatch, recomputed: recompute.flat().length, ...predicted },
    step() {
      const { losses, gradients } = weightedSum().gradients({ variables, rows: batch, microBatch, losses: loss });
      optimizer.step(gradients, { rate: 1e-3, decay: 0.01 });
      losses.loss?.dataSync();
      tf.dispose([losses, gradients] as tf.TensorContainer[]);
    },
    dispose() {
      optimizer.dispose();
      tf.dispose([x, targets, ...values.values(), ...Object.values(variables)]);
    },
  };
}
