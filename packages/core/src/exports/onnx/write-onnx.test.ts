import { useBackend } from '@graftjs/backends/node';
import { seededRandom } from '@graftjs/data';
import { relativeError, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Architecture } from '../../architectures/architecture.ts';
import { initialValues } from '../../architectures/initial-values.ts';
import { lenet } from '../../architectures/lenet.ts';
import { mlp } from '../../architectures/mlp.ts';
import { mobilenetV1 } from '../../architectures/mobilenet-v1.ts';
import { mobilenetV2 } from '../../architectures/mobilenet-v2.ts';
import { resnetCifar } from '../../architectures/resnet-cifar.ts';
import type { Network } from '../../network/network.ts';
import { forInference } from '../../network/rewrites/for-inference.ts';
import { run } from '../../network/run.ts';
import { inOnnxruntime, onnxError, stepsFrom, wavering, wavyValues } from './onnx-case.fixture.ts';
import { writeOnnx } from './write-onnx.ts';

const conv = { filters: 4, kernelSize: [3, 3], strides: [2, 2], dilation: [1, 1], padding: 'same', bias: true, activation: 'relu' };
const small = stepsFrom(
  [7, 6, 3],
  [
    { op: 'conv2d', config: conv, id: 'conv' },
    { op: 'flatten', id: 'rows' },
  ],
);

const families: readonly [string, Architecture, number][] = [
  ['mobilenet-v1', mobilenetV1({ alpha: 0.25 }), 48],
  ['mobilenet-v2', mobilenetV2({ alpha: 0.35 }), 48],
  ['resnet-cifar', resnetCifar(), 32],
  ['lenet', lenet(), 28],
  ['mlp', mlp(), 12],
];

/** Fresh values whose norms do something: their means, offsets and variances are drawn too. */
function livelyValues(network: Network): Map<string, tf.Tensor> {
  const random = seededRandom(1);
  const entries = [...initialValues(network, random)].map(([name, { shape, data }]): [string, tf.Tensor] => {
    const spread = shape.length === 1 ? data.map((value) => value + (random.next() - 0.5) * 0.6) : data;
    return [name, tf.tensor(spread, [...shape])];
  });
  return new Map(entries);
}

beforeAll(async () => {
  await useBackend('wasm');
});

describe('writeOnnx', () => {
  it.each(families)('writes %s as it is built, and folded and fused, to 1e-5', (_name, architecture, side) =>
    withoutLeaks(async () => {
      const { network } = architecture.build({ height: side, width: side, channels: 3 });
      const values = livelyValues(network);
      const input = tf.tensor(wavering(2 * side * side * 3, 5), [2, side, side, 3]);
      using fast = forInference(network, values);
      expect(await onnxError(network, values, { input })).toBeLessThan(1e-5);
      expect(await onnxError(fast.network, fast.values, { input })).toBeLessThan(1e-5);
      tf.dispose([input, ...values.values()]);
    }),
  );

  it('gives every output under its id, in the middle of the network too, also one that is the input itself', () =>
    withoutLeaks(async () => {
      const network: Network = { ...small, outputs: ['conv', 'x', 'rows'] };
      const values = wavyValues(network);
      const data = wavering(2 * 7 * 6 * 3, 3);
      const x = tf.tensor(data, [2, 7, 6, 3]);
      const expected = run(network, values, { x });
      const actual = await inOnnxruntime(await writeOnnx(network, values), { x: { shape: x.shape, data } });
      expect(Object.keys(actual)).toEqual(['conv', 'x/output', 'rows']);
      expect(actual.conv?.shape).toEqual([2, 4, 3, 4]);
      expect(relativeError(actual.conv?.data as Float32Array, expected.conv?.dataSync() as Float32Array)).toBeLessThan(1e-6);
      expect(actual['x/output']?.data).toEqual(data);
      expect(relativeError(actual.rows?.data as Float32Array, expected.rows?.dataSync() as Float32Array)).toBeLessThan(1e-6);
      tf.dispose([x, expected, ...values.values()]);
    }));

  it('takes and gives pictures with their channels first and under other names when asked to; rows stay in the order of the network', async () => {
    const network: Network = { ...small, outputs: ['conv', 'rows'] };
    const values = wavyValues(network);
    const data = wavering(2 * 7 * 6 * 3, 3);
    const last = await inOnnxruntime(await writeOnnx(network, values), { x: { shape: [2, 7, 6, 3], data } });
    const turned = tf.tidy(() => tf.tensor4d(data, [2, 7, 6, 3]).transpose([0, 3, 1, 2]).dataSync() as Float32Array);
    const model = await writeOnnx(network, values, { channels: 'first', names: { x: 'pixels', rows: 'features' } });
    const first = await inOnnxruntime(model, { pixels: { shape: [2, 3, 7, 6], data: turned } });
    expect(first.conv?.shape).toEqual([2, 4, 4, 3]);
    const back = tf.tidy(() =>
      tf
        .tensor4d(first.conv?.data as Float32Array, [2, 4, 4, 3])
        .transpose([0, 2, 3, 1])
        .dataSync(),
    );
    expect(back).toEqual(last.conv?.data);
    expect(first.features?.data).toEqual(last.rows?.data);
    tf.dispose([...values.values()]);
  });

  it('writes the same bytes twice, with the names of a network that ONNX would not choose', async () => {
    const network = stepsFrom(
      [3],
      [
        { op: 'relu', config: { maxValue: null }, id: 'x/Relu' },
        { op: 'relu', config: { maxValue: 1 }, id: 'ü "2"' },
      ],
    );
    const once = await writeOnnx(network, new Map());
    expect(await writeOnnx(network, new Map())).toEqual(once);
    const { 'ü "2"': out } = await inOnnxruntime(once, { x: { shape: [1, 3], data: Float32Array.of(-1, 0.5, 2) } });
    expect(out?.data).toEqual(Float32Array.of(0, 0.5, 1));
  });

  it('knows a size that the network leaves open when it is told', async () => {
    const open: Network = {
      ...small,
      nodes: small.nodes.map((node) => (node.id === 'x' ? { ...node, config: { ...node.config, shape: [null, null, null, 3] } } : node)),
      outputs: ['conv'],
    };
    const values = wavyValues(small);
    await expect(writeOnnx(open, values)).rejects.toMatchObject({ code: 'model/not-exportable', where: "writeOnnx at 'conv' (conv2d)" });
    const feed = { x: { shape: [1, 7, 6, 3], data: wavering(126, 1) } };
    const told = await writeOnnx(open, values, { inputs: { x: [null, 7, 6, 3] } });
    expect(await inOnnxruntime(told, feed)).toEqual(await inOnnxruntime(await writeOnnx({ ...small, outputs: ['conv'] }, values), feed));
    tf.dispose([...values.values()]);
  });

  it('names the node and the op that ONNX has no form of, and a value that is missing', async () => {
    const strange = stepsFrom(
      [4, 3],
      [{ op: 'keras-layer', config: { className: 'GRU', name: 'memory', layer: { units: 2 } }, id: 'memory' }],
    );
    await expect(writeOnnx(strange, wavyValues(strange))).rejects.toMatchObject({
      code: 'model/not-exportable',
      where: "writeOnnx at 'memory' (keras-layer)",
      given: "the op 'keras-layer'",
    });
    await expect(writeOnnx(small, new Map())).rejects.toMatchObject({ code: 'model/missing-value', where: "writeOnnx at 'conv'" });
  });
});
