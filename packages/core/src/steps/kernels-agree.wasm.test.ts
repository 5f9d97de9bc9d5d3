import { useBackend } from '@graftjs/backends/node';
import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { initialValues } from '../architectures/initial-values.ts';
import { logSoftmax } from '../network/log-softmax.ts';
import { run } from '../network/run.ts';
import { createOptimizer } from '../optimizers/optimizer.ts';
import { type AgreeingName, type AgreeingNetwork, agreeingNetworks, batch, classes } from './agreeing-networks.fixture.ts';
import { weightedSum } from './weighted-sum.ts';

const names = Object.keys(agreeingNetworks) as AgreeingName[];

/** The first values of a network and of its head; what moves is a variable. */
function begin({ network, width }: AgreeingNetwork) {
  const values = [...initialValues(network, seededRandom(1))].map(
    ([name, { shape, data }]) => [name, tf.tensor(data, [...shape])] as const,
  );
  const statistics = Object.fromEntries(values.filter(([name]) => name.includes('moving_')));
  const moving = values.filter(([name]) => !name.includes('moving_'));
  const variables = Object.fromEntries(moving.map(([name, t]) => [name, tf.tidy(() => tf.variable(t.clone()))]));
  tf.dispose(moving.map(([, tensor]) => tensor));
  variables.head = tf.tidy(() => tf.variable(tf.mul(tf.ones([width, classes]), tf.tensor2d([[0.01, 0, -0.01]]))));
  return { variables, statistics };
}

const crossEntropyOf = (logits: tf.Tensor, targets: tf.Tensor) =>
  tf.neg(tf.mean(tf.sum(tf.mul(targets, logSoftmax(logits)), 1))) as tf.Scalar;

/** Losses and final weights of so many steps from the same start on whatever kernels there are. */
function train(trained: AgreeingNetwork, steps = 100) {
  const { network, features, update, rate, batchNorm } = trained;
  const { variables, statistics } = begin(trained);
  const input = trained.examples();
  const targets = tf.tidy(() =>
    tf
      .oneHot(
        Array.from({ length: batch }, (_, i) => i % classes),
        classes,
      )
      .toFloat(),
  );
  const optimizer = createOptimizer({ update, variables });
  const moving = new Map<string, tf.Tensor>(Object.entries({ ...statistics, ...variables }));
  const estimated = new Set(batchNorm === 'train' ? Object.keys(statistics) : []);
  const loss = () => {
    const output = run(network, moving, { input }, { mode: 'training', statistics: estimated })[features] as tf.Tensor2D;
    return { loss: crossEntropyOf(tf.matMul(output, variables.head as tf.Tensor2D), targets) };
  };
  const losses = Array.from({ length: steps }, () => {
    const result = weightedSum().gradients({ variables, rows: batch, microBatch: batch, losses: loss });
    optimizer.step(result.gradients, { rate, decay: 0.01 });
    const [said] = (result.losses.loss as tf.Scalar).dataSync();
    tf.dispose([Object.values(result.losses), Object.values(result.gradients)]);
    return said as number;
  });
  const weights = Object.values(variables).map((variable) => variable.dataSync() as Float32Array);
  optimizer.dispose();
  tf.dispose([input, targets, Object.values(statistics), Object.values(variables)]);
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

const ofLosses = (a: Trained, b: Trained) => distance(a.losses, b.losses);
const ofWeights = (a: Trained, b: Trained) => Math.max(...a.weights.map((weights, i) => distance(weights, b.weights[i] as Float32Array)));

async function trainOn(engine: 'wasm' | 'wasm+relaxed' | 'wasm+composed', name: AgreeingName): Promise<Trained> {
  await useBackend(engine);
  return await withoutLeaks(() => train(agreeingNetworks[name]()));
}

// Float error after 100 steps; measured are 2e-7 and 2e-6.
const tolerance = { losses: 1e-6, weights: 1e-5 };

describe.each(names)('100 steps of %s', (name) => {
  it('learn the same on kernels of our own and on composed ones, and with one seed the same bytes', async () => {
    const own = await trainOn('wasm', name);
    const again = await trainOn('wasm', name);
    const relaxed = await trainOn('wasm+relaxed', name);
    const composed = await trainOn('wasm+composed', name);
    expect(own.losses.at(-1)).toBeLessThan((own.losses[0] as number) * 0.9);
    expect(again).toEqual(own);
    for (const other of [relaxed, composed]) {
      expect(other.weights).not.toEqual(own.weights);
      expect(ofLosses(other, own)).toBeLessThan(tolerance.losses);
      expect(ofWeights(other, own)).toBeLessThan(tolerance.weights);
    }
  }, 120_000);
});

/** TF.js's kernels that are ours on wasm and that gradients are computed with; those that are named after Graft come from the registry. */
const replaced = [
  ...['Conv2DBackpropFilter', 'Conv2DBackpropInput', 'DepthwiseConv2dNativeBackpropFilter', 'DepthwiseConv2dNativeBackpropInput'],
  ...['MaxPoolGrad', 'AvgPoolGrad', 'UnsortedSegmentSum', 'GraftSpread', 'GraftPickEqual'],
];

/** Every kernel of our own for a gradient or an update, but for BatchNorm over several shards, which one thread never needs. */
function ownGradients(): string[] {
  const named = tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName);
  return [...replaced, ...named.filter((name) => /^Graft\w+(Gradient|Step)$/.test(name) && name !== 'GraftShardNormGradient')].sort();
}

/** Works while a kernel does something else than it should, or tells of its calls. */
function withKernel<T>(kernelName: string, change: (sound: tf.KernelFunc) => tf.KernelFunc, work: () => T): T {
  const kernel = tf.getKernel(kernelName, 'wasm') as tf.KernelConfig;
  const register = (kernelFunc: tf.KernelFunc) => {
    tf.unregisterKernel(kernelName, 'wasm');
    tf.registerKernel({ ...kernel, kernelFunc });
  };
  register(change(kernel.kernelFunc));
  try {
    return work();
  } finally {
    register(kernel.kernelFunc);
  }
}

const runs = (kernelName: string, name: AgreeingName): boolean => {
  let ran = false;
  const watched =
    (sound: tf.KernelFunc): tf.KernelFunc =>
    (args) => {
      ran = true;
      return sound(args);
    };
  withKernel(kernelName, watched, () => train(agreeingNetworks[name](), 1));
  return ran;
};

// Added and not multiplied: AdamW divides by the size of a gradient.
/** A kernel to whose first result a thousandth of its largest entry is added. */
const shifted =
  (sound: tf.KernelFunc): tf.KernelFunc =>
  (args) => {
    const made = sound(args);
    const [first, ...rest] = [made].flat() as [tf.TensorInfo, ...tf.TensorInfo[]];
    const right = tf.engine().makeTensorFromTensorInfo(first);
    const wrong = tf.add(right, tf.mul(tf.max(tf.abs(right)), 0.001));
    return Array.isArray(made) ? [wrong, ...rest] : wrong;
  };

const shortly = (name: AgreeingName): Trained =>
  tf.tidy(() => train(agreeingNetworks[name](), 10) as unknown as tf.TensorContainer) as unknown as Trained;

it('goes through every gradient and update that has a kernel of its own, and notices a planted bug in each', async () => {
  await useBackend('wasm');
  const right = new Map(names.map((name) => [name, shortly(name)]));
  expect(ownGradients().length).toBeGreaterThanOrEqual(18);
  for (const kernel of ownGradients()) {
    const name = names.find((one) => runs(kernel, one));
    expect(name, `a network that runs ${kernel}`).toBeDefined();
    const wrong = withKernel(kernel, shifted, () => shortly(name as AgreeingName));
    expect(ofWeights(wrong, right.get(name as AgreeingName) as Trained), kernel).toBeGreaterThan(2 * tolerance.weights);
  }
}, 60_000);
