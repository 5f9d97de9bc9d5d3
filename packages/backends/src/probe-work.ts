import * as tf from '@tensorflow/tfjs';
import type { Work } from './engine.ts';
import { stillImages, stillSize } from './still-probe-size.ts';

/** A small stand-in for one kind of work: made on the current backend, stepped, thrown away. */
export interface ProbeWork {
  /** What one step counts, and how many of them. */
  unit: string;
  amount: number;
  /** Makes the inputs on the current backend. */
  make(): tf.Tensor[];
  /** One step; the tensor it returns is read back so that a GPU has to finish. */
  step(inputs: readonly tf.Tensor[]): tf.Tensor;
}

const examples = 256;

/** Numbers in [-0.5, 0.5) that repeat on every machine. */
function filled(shape: number[]): tf.Tensor {
  const values = Float32Array.from({ length: shape.reduce((n, size) => n * size, 1) }, (_, i) => ((i * 7919) % 997) / 997 - 0.5);
  return tf.tensor(values, shape);
}

/** The convolutions of a mobile network: 3×3 with stride 2, depthwise 3×3, 1×1. */
function features([x, first, depthwise, point]: readonly tf.Tensor[]): tf.Tensor {
  const one = tf.relu6(tf.conv2d(x as tf.Tensor4D, first as tf.Tensor4D, 2, 'same'));
  const two = tf.relu6(tf.depthwiseConv2d(one as tf.Tensor4D, depthwise as tf.Tensor4D, 1, 'same'));
  return tf.mean(tf.relu6(tf.conv2d(two as tf.Tensor4D, point as tf.Tensor4D, 1, 'same')), [1, 2]);
}

const network = (size: number): tf.Tensor[] => [
  filled([stillImages, size, size, 8]),
  filled([3, 3, 8, 32]),
  filled([3, 3, 32, 1]),
  filled([1, 1, 32, 64]),
];

const still: ProbeWork = {
  unit: 'probe images/s',
  amount: stillImages,
  make: () => network(stillSize),
  step: (inputs) => features(inputs),
};

const training: ProbeWork = {
  unit: 'probe images/s',
  amount: stillImages,
  make: () => network(32),
  step: ([x, ...weights]) => lastGradient((...w) => tf.mean(tf.square(features([x as tf.Tensor, ...w]))), weights),
};

const head: ProbeWork = {
  unit: 'probe records/s',
  amount: examples,
  make: () => [
    filled([examples, 1280]),
    tf.oneHot(tf.range(0, examples, 1, 'int32').mod(tf.scalar(10, 'int32')), 10).toFloat(),
    filled([1280, 10]),
  ],
  step: ([x, y, kernel]) =>
    lastGradient(
      (w) => tf.neg(tf.mean(tf.sum(tf.mul(y as tf.Tensor, tf.logSoftmax(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D))), 1))),
      [kernel as tf.Tensor],
    ),
};

/** The gradients of all weights are computed; the last one is enough to wait for. */
function lastGradient(loss: (...weights: tf.Tensor[]) => tf.Tensor, weights: readonly tf.Tensor[]): tf.Tensor {
  const gradients = tf.grads(loss as (...weights: tf.Tensor[]) => tf.Tensor)([...weights]);
  return gradients.at(-1) as tf.Tensor;
}

/** What each kind of work is measured by. */
export const probeWork: Record<Work, ProbeWork> = { still, training, head };

/** The unit of each kind of work's rate. */
export const probeUnits: Record<Work, string> = { still: still.unit, training: training.unit, head: head.unit };
