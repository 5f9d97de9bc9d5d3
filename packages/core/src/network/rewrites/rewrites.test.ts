import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { networkBuilder } from '../../architectures/network-builder.ts';
import { cut } from '../../cut/cut.ts';
import { readLayersModel } from '../keras-json/read-layers-model.ts';
import type { Network, Values } from '../network.ts';
import { parametersOf } from '../parameters.ts';
import { run } from '../run.ts';
import { attach } from './attach.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { forInference } from './for-inference.ts';
import { fuseActivation } from './fuse-activation.ts';
import { renameNodes } from './rename-nodes.ts';
import { replaceInputSize } from './replace-input-size.ts';
import { subnetwork } from './subnetwork.ts';

type Built = { network: Network; values: Map<string, tf.Tensor> };

const layer = (className: string, name: string, config: object, ...inputs: string[]) => ({
  class_name: className,
  name,
  config: { name, ...config },
  inbound_nodes: inputs.length > 0 ? [inputs.map((input) => [input, 0, 0, {}])] : [],
});

/** A network with everything that folding must know: BatchNorms after all kinds of layers, one on a branch, one without a layer, one shared activation. */
const topology = {
  class_name: 'Model',
  config: {
    name: 'small',
    layers: [
      layer('InputLayer', 'x', { batch_input_shape: [null, 8, 8, 3] }),
      layer('BatchNormalization', 'alone', { scale: false }, 'x'),
      layer('Conv2D', 'conv', { filters: 4, kernel_size: 3, strides: 2, padding: 'same', use_bias: false }, 'alone'),
      layer('BatchNormalization', 'conv_bn', { epsilon: 0.01 }, 'conv'),
      layer('ReLU', 'conv_relu', { max_value: 6 }, 'conv_bn'),
      layer('DepthwiseConv2D', 'depth', { kernel_size: 3, padding: 'same', depth_multiplier: 2 }, 'conv_relu'),
      layer('BatchNormalization', 'depth_bn', { center: false }, 'depth'),
      layer('Activation', 'depth_tanh', { activation: 'tanh' }, 'depth_bn'),
      layer('Conv2D', 'project', { filters: 4, kernel_size: 1 }, 'depth_tanh'),
      layer('BatchNormalization', 'project_bn', {}, 'project'),
      layer('Add', 'sum', {}, 'conv_relu', 'project_bn'),
      layer('Conv2D', 'seen', { filters: 3, kernel_size: 1 }, 'sum'),
      layer('BatchNormalization', 'seen_bn', {}, 'seen'),
      layer('Concatenate', 'both', { axis: -1 }, 'seen', 'seen_bn'),
      layer('GlobalAveragePooling2D', 'pool', {}, 'both'),
      layer('Dense', 'dense', { units: 5 }, 'pool'),
      layer('BatchNormalization', 'dense_bn', {}, 'dense'),
      layer('ReLU', 'out', {}, 'dense_bn'),
    ],
    input_layers: [['x', 0, 0]],
    output_layers: [['out', 0, 0]],
  },
};

const shapes: Record<string, number[]> = {
  'conv/kernel': [3, 3, 3, 4],
  'depth/depthwise_kernel': [3, 3, 4, 2],
  'depth/bias': [8],
  'project/kernel': [1, 1, 8, 4],
  'project/bias': [4],
  'seen/kernel': [1, 1, 4, 3],
  'seen/bias': [3],
  'dense/kernel': [6, 5],
  'dense/bias': [5],
};
for (const [norm, channels, roles] of [
  ['alone', 3, ['beta']],
  ['conv_bn', 4, ['gamma', 'beta']],
  ['depth_bn', 8, ['gamma']],
  ['project_bn', 4, ['gamma', 'beta']],
  ['seen_bn', 3, ['gamma', 'beta']],
  ['dense_bn', 5, ['gamma', 'beta']],
] as const) {
  for (const role of [...roles, 'moving_mean', 'moving_variance']) shapes[`${norm}/${role}`] = [channels];
}

function build(): Built {
  const weightSpecs = Object.entries(shapes).map(([name, shape]) => ({ name, shape, dtype: 'float32' }));
  const numbers = weightSpecs.flatMap(({ name, shape }, i) =>
    Array.from(
      { length: shape.reduce((n, size) => n * size, 1) },
      (_, j) =>
        (name.endsWith('variance') ? 0.5 : 0) + Math.abs(Math.sin(i * 7 + j * 1.3)) * (name.endsWith('kernel') && j % 2 ? -0.8 : 0.8),
    ),
  );
  const { network, values } = readLayersModel({ modelTopology: topology, weightSpecs, weightData: Float32Array.from(numbers).buffer });
  return { network, values: new Map(values) };
}

const picture = (side = 8) => tf.randomUniform([2, side, side, 3], -1, 1, 'float32', 3);

const outputOf = (network: Network, values: Values, x: tf.Tensor) =>
  tf.tidy(() => [...(run(network, values, { x })[network.outputs[0] as string] as tf.Tensor).dataSync()]);

const difference = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number)))) / Math.max(...a.map(Math.abs));

/** Builds, hands over and frees; nothing else may be left. */
const withNetwork = (work: (built: Built, x: tf.Tensor) => void) =>
  withoutLeaks(() => {
    const built = build();
    const x = picture();
    try {
      work(built, x);
    } finally {
      tf.dispose([x, ...built.values.values()]);
    }
  });

describe.each(['cpu', 'wasm'])('rewrites on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  it('folding keeps the outputs, and merges what may be merged', () =>
    withNetwork(({ network, values }, x) => {
      using folded = foldBatchNorm(network, values);
      expect(difference(outputOf(network, values, x), outputOf(folded.network, folded.values, x))).toBeLessThan(1e-5);
      // `alone` follows no layer and the output of `seen` is used twice: both stay.
      expect(folded.network.nodes.filter(({ op }) => op === 'batch-normalization').map(({ id }) => id)).toEqual(['alone', 'seen_bn']);
      expect(folded.network.nodes.find(({ id }) => id === 'depth_bn')).toMatchObject({ op: 'depthwise-conv2d', inputs: ['conv_relu'] });
    }));

  it('a wrong epsilon in folding would be noticed', () =>
    withNetwork(({ network, values }, x) => {
      const nodes = network.nodes.map((node) => (node.id === 'conv_bn' ? { ...node, config: { ...node.config, epsilon: 0.02 } } : node));
      using folded = foldBatchNorm({ ...network, nodes }, values);
      expect(difference(outputOf(network, values, x), outputOf(folded.network, folded.values, x))).toBeGreaterThan(1e-4);
    }));

  it('fusing keeps the outputs, and leaves a relu that others see', () =>
    withNetwork(({ network, values }, x) => {
      using folded = foldBatchNorm(network, values);
      const fused = fuseActivation(folded.network);
      expect(difference(outputOf(network, values, x), outputOf(fused, folded.values, x))).toBeLessThan(1e-5);
      expect(fused.nodes.filter(({ op }) => op === 'relu' || op === 'activation')).toEqual([]);
      expect(fused.nodes.find(({ id }) => id === 'conv_relu')).toMatchObject({ op: 'conv2d', config: { activation: 'relu6' } });
    }));

  it('the form for inference keeps the outputs and frees what it made', () =>
    withNetwork(({ network, values }, x) => {
      const fast = forInference(network, values);
      expect(difference(outputOf(network, values, x), outputOf(fast.network, fast.values, x))).toBeLessThan(1e-5);
      expect(fast.network.nodes.length).toBeLessThan(network.nodes.length - 5);
      fast.dispose();
      expect([...values.values()].some(({ isDisposed }) => isDisposed)).toBe(false);
    }));

  it('cutting keeps the outputs at every place', () =>
    withNetwork(({ network, values }, x) => {
      for (const { name } of parametersOf(network, values).filter(({ kind }) => kind === 'weight')) {
        const { still, moving } = cut(network, { parameters: new Map([[name, { rate: 1, decay: 1 }]]), statistics: new Set() });
        const there = tf.tidy(() => {
          const records = still ? run(still, values, { x }) : { x };
          return [...(run(moving, values, records).out as tf.Tensor).dataSync()];
        });
        expect(difference(outputOf(network, values, x), there), name).toBe(0);
      }
    }));
});

describe('rewrites', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('a subnetwork goes from any tensors to any tensors', () =>
    withNetwork(({ network, values }, x) => {
      const part = subnetwork(network, ['conv_relu'], ['sum', 'pool']);
      expect(part.nodes[0]).toEqual({
        id: 'conv_relu',
        op: 'input',
        config: { shape: [null, 4, 4, 4], dtype: 'float32' },
        inputs: [],
        params: {},
      });
      tf.tidy(() => {
        const whole = run(network, values, { x }, { taps: ['conv_relu', 'sum', 'pool'] });
        const out = run(part, values, { conv_relu: whole.conv_relu as tf.Tensor });
        for (const id of ['sum', 'pool']) expect([...(out[id] as tf.Tensor).dataSync()]).toEqual([...(whole[id] as tf.Tensor).dataSync()]);
      });
    }));

  it('renaming changes names only', () =>
    withNetwork(({ network, values }, x) => {
      const renamed = renameNodes(network, 'source/');
      const moved = new Map([...values].map(([name, value]) => [`source/${name}`, value]));
      expect(tf.tidy(() => [...(run(renamed, moved, { 'source/x': x })['source/out'] as tf.Tensor).dataSync()])).toEqual(
        outputOf(network, values, x),
      );
    }));

  it('attaching a head computes head(body(x)), and refuses what does not fit', () =>
    withNetwork(({ network, values }, x) => {
      const head: Network = {
        nodes: [
          { id: 'in', op: 'input', inputs: [], config: { shape: [null, 6], dtype: 'float32' }, params: {} },
          { id: 'softmax', op: 'softmax', inputs: ['in'], config: { axis: -1 }, params: {} },
        ],
        outputs: ['softmax'],
      };
      const body = subnetwork(network, [], ['pool']);
      const { network: grown } = attach(body, 'pool', head);
      expect(grown.outputs).toEqual(['softmax']);
      const expected = tf.tidy(() => [...tf.softmax(run(body, values, { x }).pool as tf.Tensor).dataSync()]);
      expect(outputOf(grown, values, x)).toEqual(expected);
      expect(() => attach(grown, 'pool', head)).toThrow(expect.objectContaining({ code: 'usage/attach', given: "'softmax' in both" }));
      expect(() => attach(body, 'nowhere', head)).toThrow(expect.objectContaining({ code: 'usage/attach' }));
    }));

  it('replacing the input size works for pictures that are pooled, and is refused for too small ones', () =>
    withNetwork(({ network, values }) => {
      const large = replaceInputSize(network, values, 'x', 17, 12);
      const x = tf.zeros([1, 17, 12, 3]);
      expect(outputOf(large, values, x)).toHaveLength(5);
      x.dispose();
      const valid = {
        ...network,
        nodes: network.nodes.map((node) => (node.id === 'conv' ? { ...node, config: { ...node.config, padding: 'valid' } } : node)),
      };
      expect(() => replaceInputSize(valid, values, 'x', 2, 2)).toThrow(
        expect.objectContaining({
          code: 'usage/image-size',
          where: "'conv'",
          given: '2 × 2',
          expected: expect.stringContaining('at least 3 × 3'),
          fix: 'Use 3 pixels or more.',
        }),
      );
    }));

  it('replacing the input size of a network with weights for every pixel names the only size', () => {
    const b = networkBuilder(8, 8, 1);
    b.group('all');
    const { network } = b.finish(b.dense('dense', b.node('flat', 'flatten', [b.conv('conv', 'input', 2, { size: 3 })]), 4));
    const values = new Map([['dense/kernel', tf.zeros([128, 4])]]);
    for (const side of [1, 7, 9])
      expect(() => replaceInputSize(network, values, 'input', side, side)).toThrow(
        expect.objectContaining({ code: 'usage/image-size', expected: expect.stringContaining('made for, [8, 8]') }),
      );
    tf.dispose([...values.values()]);
  });

  it('parameters are named with node, role and kind, each once', () =>
    withNetwork(({ network, values }) => {
      const parameters = parametersOf(network, values);
      expect(parameters.map(({ name }) => name).toSorted()).toEqual(Object.keys(shapes).toSorted());
      expect(parameters.find(({ name }) => name === 'conv_bn/moving_mean')).toEqual({
        name: 'conv_bn/moving_mean',
        node: 'conv_bn',
        role: 'moving_mean',
        kind: 'statistic',
        shape: [4],
        size: 4,
      });
    }));
});
