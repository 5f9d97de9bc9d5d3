import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.ts';
import type { Network } from '../network.ts';
import { opOf } from '../op-table.ts';
import { run } from '../run.ts';
import { readLayersModel } from './read-layers-model.ts';
import { writeLayersModel } from './write-layers-model.ts';

/** What plain TensorFlow.js has no layer for, or none with this setting. */
const cases: [string, number[], JsonObject][] = [
  ['softmax', [3, 4], { axis: 1 }],
  ['elu', [4], { alpha: 0.5 }],
  ['conv1d', [5, 2], { filters: 2, kernelSize: 2, stride: 1, dilation: 2, padding: 'causal', bias: false, activation: 'linear' }],
  ['activation', [4], { activation: 'hardSwish' }],
  ['activation', [4], { activation: 'geluTanh' }],
  ['spatial-dropout2d', [3, 3, 2], { rate: 0.5 }],
  ['dropout', [3, 2], { rate: 0.5, noiseShape: [null, 1, null] }],
  ['global-average-pooling2d', [3, 2, 2], { keepDims: true }],
  ['global-max-pooling1d', [3, 2], { keepDims: true }],
  ['layer-scale', [3, 2], {}],
];

/** What the cases with weights hold, by role. */
const weights: Readonly<Record<string, () => tf.Tensor>> = {
  kernel: () => tf.tensor3d([1, -2, 3, 0.5, -1, 2, 0.25, 4], [2, 2, 2]),
  gamma: () => tf.tensor1d([0.5, -3]),
};

const paramsOf = (op: string, shape: number[], config: JsonObject) =>
  Object.fromEntries(Object.keys(opOf(op).weights(config, [[null, ...shape]])).map((role) => [role, `y/${role}`]));

const networkOf = (op: string, shape: number[], config: JsonObject): Network => ({
  nodes: [
    { id: 'x', op: 'input', inputs: [], config: { shape: [null, ...shape], dtype: 'float32' }, params: {} },
    { id: 'y', op, inputs: ['x'], config, params: paramsOf(op, shape, config) },
  ],
  outputs: ['y'],
});

const answer = (network: Network, values: ReadonlyMap<string, tf.Tensor>, x: tf.Tensor) =>
  tf.tidy(() => [...(run(network, values, { x }, { mode: 'training', random: seededRandom(3) }).y as tf.Tensor).dataSync()]);

describe('networks written and read by ourselves', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(cases)('%s of %j with %j computes the same again, in training too', (op, shape, config) =>
    withoutLeaks(async () => {
      const network = networkOf(op, shape, config);
      const values = new Map(Object.keys(paramsOf(op, shape, config)).map((role) => [`y/${role}`, (weights[role] as () => tf.Tensor)()]));
      const written = await writeLayersModel(network, values);
      const read = readLayersModel({ ...written, modelTopology: JSON.parse(JSON.stringify(written.modelTopology)) as object } as Parameters<
        typeof readLayersModel
      >[0]);
      const x = tf.randomUniform([2, ...shape], -2, 2, 'float32', 4);
      expect(answer(read.network, read.values, x)).toEqual(answer(network, values, x));
      tf.dispose([x, ...values.values(), ...read.values.values()]);
    }),
  );

  it('subtraction keeps its order', () =>
    withoutLeaks(async () => {
      const [a, b] = ['a', 'b'].map((id) => ({ id, op: 'input', inputs: [], config: { shape: [null, 2], dtype: 'float32' }, params: {} }));
      const network = { nodes: [a, b, { id: 'y', op: 'subtract', inputs: ['b', 'a'], config: {}, params: {} }], outputs: ['y'] } as Network;
      const read = readLayersModel((await writeLayersModel(network, new Map())) as Parameters<typeof readLayersModel>[0]);
      const [one, two] = [tf.tensor2d([[1, 2]]), tf.tensor2d([[5, 3]])];
      const { y } = run(read.network, read.values, { a: one, b: two });
      expect([...(y as tf.Tensor).dataSync()]).toEqual([4, 1]);
      tf.dispose([one, two, y as tf.Tensor]);
    }));

  it('pooling that keeps its axes is refused where no layer can stand for it', async () => {
    const network = networkOf('global-average-pooling2d', [3, 2, 2], { keepDims: true });
    const open: Network = {
      ...network,
      nodes: network.nodes.map((node) =>
        node.id === 'x' ? { ...node, config: { shape: [null, null, null, 2], dtype: 'float32' } } : node,
      ),
    };
    await expect(writeLayersModel(open, new Map())).rejects.toMatchObject({ code: 'model/no-stock-layer', given: '[?, ?, ?, 2]' });
  });
});
