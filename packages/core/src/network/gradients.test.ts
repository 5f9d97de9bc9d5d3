import { installKernels } from '@graftjs/backends';
import { seededRandom } from '@graftjs/data';
import { inDoublePrecision, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { Network, NetworkNode } from './network.ts';
import { opOf } from './op-table.ts';
import { parametersOf } from './parameters.ts';
import { run } from './run.ts';
import type { Shape } from './shape.ts';

const window = { kernelSize: [3, 3], strides: [2, 2], dilation: [1, 1], padding: 'same', bias: true, activation: 'tanh' };

/** Ops with weights, or whose gradient is their own: input shape without the batch, then `[op, config]` one after the other. */
const chains: Record<string, [number[], ...[string, JsonObject][]]> = {
  'conv2d and conv2d-transpose': [
    [6, 6, 2],
    ['conv2d', { ...window, filters: 3 }],
    ['conv2d-transpose', { ...window, filters: 2 }],
  ],
  'depthwise and separable': [
    [6, 6, 2],
    ['depthwise-conv2d', { ...window, multiplier: 2 }],
    ['separable-conv2d', { ...window, filters: 3, multiplier: 1 }],
  ],
  'conv1d, causal': [
    [7, 2],
    ['conv1d', { filters: 3, kernelSize: 3, stride: 1, dilation: 1, padding: 'causal', bias: true, activation: 'swish' }],
  ],
  'dense on sequences, layer normalisation': [
    [3, 4],
    ['dense', { units: 5, bias: true, activation: 'geluTanh' }],
    ['layer-normalization', { axes: [-1], epsilon: 0.01, center: true, scale: true }],
  ],
  'layer normalisation without offset, without scale, and over two axes': [
    [3, 5],
    ['layer-normalization', { axes: [-1], epsilon: 0.01, center: false, scale: true }],
    ['dense', { units: 7, bias: true, activation: 'gelu' }],
    ['layer-normalization', { axes: [2], epsilon: 0.01, center: true, scale: false }],
    ['dense', { units: 6, bias: true, activation: 'swish' }],
    ['layer-normalization', { axes: [1, 2], epsilon: 0.01, center: true, scale: true }],
  ],
  'activations in one step, and log-softmax': [
    [2, 5],
    ['dense', { units: 9, bias: true, activation: 'hardSwish' }],
    ['dense', { units: 6, bias: true, activation: 'selu' }],
    ['dense', { units: 5, bias: true, activation: 'logSoftmax' }],
    ['dense', { units: 3, bias: true, activation: 'sigmoid' }],
  ],
  'frozen batch normalisation': [
    [4, 4, 2],
    ['batch-normalization', { axis: -1, momentum: 0.9, epsilon: 0.01, center: true, scale: true }],
  ],
  'a learned number a channel': [
    [3, 2, 4],
    ['layer-scale', {}],
    ['dense', { units: 2, bias: true, activation: 'gelu' }],
    ['layer-scale', {}],
  ],
  'learned and leaking slopes': [
    [4, 3],
    ['prelu', { sharedAxes: [1] }],
    ['leaky-relu', { slope: 0.2 }],
    ['dense', { units: 2, bias: false, activation: 'linear' }],
  ],
  'a recurrent layer, wrapped': [
    [4, 3],
    ['keras-layer', { className: 'GRU', name: 'gru', layer: { units: 3, reset_after: false } }],
    ['dense', { units: 2, bias: true, activation: 'linear' }],
  ],
  'pooling and softmax along an inner axis': [
    [4, 4, 3],
    ['average-pooling2d', { poolSize: [2, 2], strides: [2, 2], padding: 'valid' }],
    ['dense', { units: 3, bias: true, activation: 'mish' }],
    ['softmax', { axis: 2 }],
    // Else the average of the shares, which is the same for all.
    ['dense', { units: 2, bias: true, activation: 'mish' }],
    ['global-average-pooling2d', { keepDims: true }],
  ],
};

function build([inputShape, ...ops]: [number[], ...[string, JsonObject][]]): { network: Network; values: Map<string, tf.Tensor> } {
  const nodes: NetworkNode[] = [
    { id: 'x', op: 'input', inputs: [], config: { shape: [null, ...inputShape], dtype: 'float32' }, params: {} },
  ];
  const values = new Map<string, tf.Tensor>();
  let shape: Shape = [null, ...inputShape];
  ops.forEach(([name, config], i) => {
    const op = opOf(name);
    const roles = Object.entries(op.weights(config, [shape]));
    for (const [role, size] of roles) {
      const low = role === 'moving_variance' ? 0.5 : -0.7;
      values.set(`${i}/${role}`, tf.randomUniform(size as number[], low, low + 1.4, 'float32', 10 * i + role.length));
    }
    nodes.push({
      id: `${i}`,
      op: name,
      inputs: [nodes.at(-1)?.id as string],
      config,
      params: Object.fromEntries(roles.map(([role]) => [role, `${i}/${role}`])),
    });
    shape = op.shape([shape], config);
  });
  return { network: { nodes, outputs: [`${ops.length - 1}`] }, values };
}

/** `Σ w y` with weights that treat every entry differently. */
const lossOf = ({ network }: { network: Network }, values: Map<string, tf.Tensor>, x: tf.Tensor) =>
  tf.tidy(() => {
    const y = run(network, values, { x }, { mode: 'training', random: seededRandom(1) })[network.outputs[0] as string] as tf.Tensor;
    return tf.sum(tf.mul(y, tf.randomUniform(y.shape, -1, 1, 'float32', 77))) as tf.Scalar;
  });

type Chain = (typeof chains)[string];

/** A chain with its random values and input on the engine in use, and its loss as a function of one of them. */
function problem(chain: Chain) {
  const built = build(chain);
  const x = tf.randomUniform([2, ...chain[0]], -1, 1, 'float32', 9);
  const weights = parametersOf(built.network, built.values).filter(({ kind }) => kind === 'weight');
  return {
    names: ['x', ...weights.map(({ name }) => name)],
    at: (name: string) => (name === 'x' ? x : (built.values.get(name) as tf.Tensor)),
    loss: (name: string) => (moved: tf.Tensor) =>
      name === 'x' ? lossOf(built, built.values, moved) : lossOf(built, new Map([...built.values, [name, moved]]), x),
    dispose: () => tf.dispose([x, ...built.values.values()]),
  };
}

const directionOf = ({ shape }: tf.Tensor) => tf.randomUniform(shape, -1, 1, 'float32', 5);
const number = (scalar: tf.Tensor) => scalar.dataSync()[0] as number;

/** Slope of the loss along a random direction by each input and weight, as the gradients say, and what its terms come to without their signs. */
const predictedSlopes = ({ names, at, loss }: ReturnType<typeof problem>) =>
  names.map((name) =>
    tf.tidy(() => {
      const terms = tf.mul(tf.grad(loss(name))(at(name)), directionOf(at(name)));
      return { slope: number(tf.sum(terms)), size: number(tf.sum(tf.abs(terms))) };
    }),
  );

/** The same by central differences with 64 bits a number. */
const measuredSlopes = (chain: Chain): Promise<number[]> =>
  inDoublePrecision(() => {
    const { names, at, loss } = problem(chain);
    const along = (name: string, h: number) => number(loss(name)(tf.add(at(name), tf.mul(directionOf(at(name)), h))));
    return names.map((name) => tf.tidy(() => (along(name, 1e-5) - along(name, -1e-5)) / 2e-5));
  });

describe.each(['cpu', 'wasm'] as const)('gradients in training mode on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    installKernels(tf, backend);
  });

  it.each(Object.keys(chains))('%s: every weight and the input move the loss as finite differences say', async (name) => {
    const chain = chains[name] as Chain;
    const measured = await measuredSlopes(chain);
    await withoutLeaks(() => {
      const given = problem(chain);
      for (const [i, { slope, size }] of predictedSlopes(given).entries()) {
        expect(size, `${given.names[i]} moves the loss`).toBeGreaterThan(1e-4);
        expect(Math.abs(slope - (measured[i] as number)) / size, given.names[i]).toBeLessThan(1e-5);
      }
      given.dispose();
    });
  });
});

describe('the check', () => {
  it('notices a gradient that is a ten-thousandth too small', async () => {
    await tf.setBackend('cpu');
    const built = build([[2], ['dense', { units: 2, bias: false, activation: 'linear' }]]);
    const x = tf.ones([1, 2]);
    const shrunk = tf.customGrad((given) => ({ value: tf.clone(given as tf.Tensor), gradFunc: (dy: tf.Tensor) => tf.mul(dy, 0.9999) }));
    const error = tf.tidy(() => {
      const at = built.values.get('0/kernel') as tf.Tensor;
      const direction = tf.ones(at.shape);
      const loss = (kernel: tf.Tensor) => lossOf(built, new Map([['0/kernel', kernel]]), x);
      const [predicted = 0] = tf.sum(tf.mul(tf.grad((kernel) => loss(shrunk(kernel)))(at), direction)).dataSync();
      const [right = 0] = tf.sum(tf.mul(tf.grad(loss)(at), direction)).dataSync();
      return Math.abs(predicted - right) / Math.abs(right);
    });
    expect(error).toBeGreaterThan(1e-5);
    tf.dispose([x, ...built.values.values()]);
  });
});
