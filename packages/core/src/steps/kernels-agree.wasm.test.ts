import { useBackend } from '@graftjs/backends/node';
import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { initialValues } from '../architectures/initial-values.ts';
import { networkBuilder } from '../architectures/network-builder.ts';
import { run } from '../network/run.ts';
import { createOptimizer } from '../optimizers/optimizer.ts';
import { sgd } from '../optimizers/sgd.ts';
import { weightedSum } from './weighted-sum.ts';

const [steps, batch, size] = [100, 6, 32];

/** Pictures whose class shows in their stripes, so that there is something to learn. */
function examples() {
  const random = seededRandom(5);
  const pixels = Float32Array.from({ length: batch * size * size * 3 }, (_, i) => {
    const [picture, x] = [Math.floor(i / (size * size * 3)), Math.floor(i / 3) % size];
    return Math.sin(x * (0.2 + 0.3 * (picture % 3))) + 0.2 * random.next();
  });
  return { x: tf.tensor4d(pixels, [batch, size, size, 3]), classes: Array.from({ length: batch }, (_, i) => i % 3) };
}

/** Every kind of layer whose gradient has a kernel of its own: dense, strided, depthwise and 1×1 convolutions, BatchNorm, both rectifiers. */
function topology() {
  const b = networkBuilder(size, size, 3);
  b.group('all');
  let x = b.relu('relu1', b.norm('bn1', b.conv('conv1', 'input', 16, { stride: 2 })), 6);
  x = b.relu('relu2', b.norm('bn2', b.depthwise('depthwise1', x, {})), 6);
  x = b.norm('bn3', b.conv('conv2', x, 21, { size: 1 }));
  x = b.relu('relu4', b.norm('bn4', b.conv('conv3', x, 24, { size: 1 })));
  x = b.relu('relu5', b.norm('bn5', b.depthwise('depthwise2', x, { stride: 2 })), 6);
  x = b.relu('relu6', b.norm('bn6', b.conv('conv4', x, 32, { stride: 2 })));
  x = b.node('pool', 'global-average-pooling2d', [x], { keepDims: false });
  return { ...b.finish(x), features: x };
}

// Momentum and not Adam, whose quotient turns a gradient that is nothing but rounding into a whole step.
/** Losses and final weights of 100 steps from the same start on whatever kernels there are. */
function train(batchNorm: 'train' | 'freeze') {
  const { network, features } = topology();
  const values = new Map(
    [...initialValues(network, seededRandom(1))].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]),
  );
  const moves = (name: string) => !name.includes('moving_');
  const statistics = new Set(batchNorm === 'train' ? [...values.keys()].filter((name) => !moves(name)) : []);
  const variables = Object.fromEntries(
    [...values].filter(([name]) => moves(name)).map(([name, t]) => [name, tf.tidy(() => tf.variable(t.clone()))]),
  );
  variables.head = tf.tidy(() => tf.variable(tf.mul(tf.ones([32, 3]), tf.tensor2d([[0.01, 0, -0.01]]))));
  const { x, classes } = examples();
  const targets = tf.tidy(() => tf.oneHot(tf.tensor1d(classes, 'int32'), 3).toFloat());
  const optimizer = createOptimizer({ update: sgd({ momentum: 0.9 }), variables });
  const moving = new Map<string, tf.Tensor>([...values, ...Object.entries(variables)]);
  const losses = Array.from({ length: steps }, () => {
    const result = weightedSum().gradients({
      variables,
      rows: batch,
      microBatch: batch,
      losses: () => {
        const output = run(network, moving, { input: x }, { mode: 'training', statistics })[features] as tf.Tensor2D;
        return {
          loss: tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(tf.matMul(output, variables.head as tf.Tensor2D))), 1))) as tf.Scalar,
        };
      },
    });
    optimizer.step(result.gradients, { rate: 0.005, decay: 0.01 });
    const loss = result.losses.loss?.dataSync()[0] as number;
    tf.dispose([Object.values(result.losses), Object.values(result.gradients)]);
    return loss;
  });
  const weights = Object.values(variables).map((variable) => variable.dataSync() as Float32Array);
  optimizer.dispose();
  tf.dispose([x, targets, [...values.values()], Object.values(variables)]);
  return { losses, weights };
}

type Trained = ReturnType<typeof train>;

// Below 0.1 the largest entry says nothing: an offset before BatchNorm has no gradient but rounding.
const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let [worst, largest] = [0, 0.1];
  for (let i = 0; i < b.length; i++) {
    worst = Math.max(worst, Math.abs((a[i] as number) - (b[i] as number)));
    largest = Math.max(largest, Math.abs(b[i] as number));
  }
  return worst / largest;
};

async function trainOn(engine: 'wasm' | 'wasm+relaxed' | 'wasm+composed', batchNorm: 'train' | 'freeze'): Promise<Trained> {
  await useBackend(engine);
  return await withoutLeaks(() => train(batchNorm));
}

describe.each(['train', 'freeze'] as const)('100 steps with BatchNorm in mode %s', (mode) => {
  it('learn the same on kernels of our own and on composed ones, and with one seed the same bytes', async () => {
    const own = await trainOn('wasm', mode);
    const again = await trainOn('wasm', mode);
    const relaxed = await trainOn('wasm+relaxed', mode);
    const composed = await trainOn('wasm+composed', mode);
    expect(own.losses.at(-1)).toBeLessThan((own.losses[0] as number) * 0.9);
    expect(again).toEqual(own);
    for (const other of [relaxed, composed]) {
      expect(other.weights).not.toEqual(own.weights);
      expect(distance(other.losses, own.losses)).toBeLessThan(1e-6);
      expect(Math.max(...own.weights.map((weights, i) => distance(other.weights[i] as Float32Array, weights)))).toBeLessThan(1e-5);
    }
  }, 120_000);
});

it('notices a planted bug: a gradient of BatchNorm a thousandth too large', async () => {
  await useBackend('wasm');
  const right = train('train');
  const kernel = tf.getKernel('GraftNormaliseBatchGradient', 'wasm') as tf.KernelConfig;
  tf.unregisterKernel(kernel.kernelName, 'wasm');
  tf.registerKernel({
    ...kernel,
    kernelFunc: (args) => {
      const [dx, ...rest] = kernel.kernelFunc(args) as tf.TensorInfo[];
      return [
        tf
          .engine()
          .makeTensorFromTensorInfo(dx as tf.TensorInfo)
          .mul(1.001),
        ...rest,
      ] as tf.TensorInfo[];
    },
  });
  const wrong = tf.tidy(() => train('train') as unknown as tf.TensorContainer) as unknown as Trained;
  tf.unregisterKernel(kernel.kernelName, 'wasm');
  tf.registerKernel(kernel);
  expect(distance(wrong.losses, right.losses)).toBeGreaterThan(1e-5);
});
