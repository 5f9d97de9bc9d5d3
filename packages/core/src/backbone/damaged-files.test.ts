import { isGraftError } from '@graftjs/data';
import { tryMutations, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { opOf } from '../network/op-table.ts';
import { parametersOf } from '../network/parameters.ts';
import { shapesAgree } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';
import type { Backbone } from './backbone.ts';
import type { NamedBlob } from './listed-files.ts';
import { loadBackbone } from './load-backbone.ts';

const layer = (className: string, name: string, config: object, ...inputs: string[]) => ({
  class_name: className,
  name,
  config: { name, ...config },
  inbound_nodes: inputs.length > 0 ? [inputs.map((input) => [input, 0, 0, {}])] : [],
});

const modelTopology = {
  class_name: 'Functional',
  config: {
    name: 'small',
    layers: [
      layer('InputLayer', 'x', { batch_input_shape: [null, 8, 8, 3] }),
      layer(
        'ZeroPadding2D',
        'pad',
        {
          padding: [
            [1, 1],
            [1, 1],
          ],
        },
        'x',
      ),
      layer('Conv2D', 'conv', { filters: 4, kernel_size: [3, 3], use_bias: false }, 'pad'),
      layer('BatchNormalization', 'norm', { axis: [3], momentum: 0.99, epsilon: 0.001 }, 'conv'),
      layer('DepthwiseConv2D', 'depth', { kernel_size: 3, padding: 'same' }, 'norm'),
      layer('Add', 'sum', {}, 'norm', 'depth'),
      layer('Reshape', 'steps', { target_shape: [64, 4] }, 'sum'),
      layer('LSTM', 'memory', { units: 2 }, 'steps'),
      layer('Dense', 'classes', { units: 3, activation: 'softmax' }, 'memory'),
    ],
    input_layers: [['x', 0, 0]],
    output_layers: [['classes', 0, 0]],
  },
};
const shapes: [string, number[], object?][] = [
  ['conv/kernel', [3, 3, 3, 4]],
  ['norm/gamma', [4]],
  ['norm/beta', [4]],
  ['norm/moving_mean', [4]],
  ['norm/moving_variance', [4]],
  ['depth/depthwise_kernel', [3, 3, 4, 1], { dtype: 'uint8', scale: 0.01, min: -1 }],
  ['depth/bias', [4], { dtype: 'float16' }],
  ['memory/kernel', [4, 8]],
  ['memory/recurrent_kernel', [2, 8]],
  ['memory/bias', [8]],
  ['classes/kernel', [2, 3]],
  ['classes/bias', [3]],
];
const weights = shapes.map(([name, shape, quantization]) => ({ name, shape, dtype: 'float32', ...(quantization ? { quantization } : {}) }));
const size = (108 + 16 + 32 + 16 + 8 + 6 + 3) * 4 + 36 + 8;
const json = new TextEncoder().encode(
  JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest: [{ paths: ['weights.bin'], weights }] }),
);
const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 37) % 64);

const blob = (name: string, content: Uint8Array): NamedBlob => ({
  name,
  size: content.length,
  arrayBuffer: async () => content.slice().buffer,
});

/** A network that came through is one that holds together. */
function expectWellFormed({ network, values, groups, features }: Backbone): void {
  const inferred = shapesOf(network);
  for (const { params, op, config, inputs } of network.nodes) {
    const wanted = opOf(op).weights(
      config,
      inputs.map((id) => inferred.get(id) ?? []),
    );
    for (const [role, shape] of Object.entries(wanted)) expect(shapesAgree(shape, values.get(params[role] ?? '')?.shape ?? [])).toBe(true);
  }
  for (const { node } of parametersOf(network, values)) expect(groups.filter(({ nodes }) => nodes.includes(node))).toHaveLength(1);
  expect(network.nodes.some(({ id }) => id === features)).toBe(true);
}

/** Opens a model; what comes through holds together. */
async function opensWell(files: NamedBlob[]): Promise<true> {
  using backbone = await loadBackbone(files, { normalise: 'unit' });
  expectWellFormed(backbone);
  return true;
}

/** Tries one damaged copy; true when it was refused. */
async function isRefused(files: NamedBlob[]): Promise<boolean> {
  try {
    return !(await opensWell(files));
  } catch (error) {
    if (!isGraftError(error)) throw error;
    return true;
  }
}

describe('damaged model files', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('the seeds are small and valid', async () => {
    expect(json.length + bytes.length).toBeLessThan(8192);
    expect(await isRefused([blob('model.json', json), blob('weights.bin', bytes)])).toBe(false);
  });

  it('each of 200 damaged model.json gives a typed error or a network that holds together', { timeout: 60_000 }, () =>
    withoutLeaks(async () => {
      const read = (damaged: Uint8Array) => opensWell([blob('model.json', damaged), blob('weights.bin', bytes)]);
      const reader = { name: 'model.json', bytes: json, read, wellFormed: (whole: boolean) => whole };
      const refused = await tryMutations(reader, { seed: 3, past: 60 });
      // Most damage to JSON breaks it; some only changes a name or a number that nothing hangs on.
      expect(refused).toBeGreaterThan(100);
      expect(refused).toBeLessThan(200);
    }),
  );

  it(
    'each number in model.json made extreme gives the same',
    () =>
      withoutLeaks(async () => {
        const text = new TextDecoder().decode(json);
        const places = [...text.matchAll(/(?<=[[:,])\d+(\.\d+)?/g)];
        for (const place of places) {
          for (const extreme of ['-1', '0', '1e9', '2147483648', '1e308', '0.5', '"7"', 'null', '[[[]]]']) {
            const changed = text.slice(0, place.index) + extreme + text.slice(place.index + place[0].length);
            await isRefused([blob('model.json', new TextEncoder().encode(changed)), blob('weights.bin', bytes)]);
          }
        }
        expect(places.length).toBeGreaterThan(50);
      }),
    60_000,
  );

  it('weights that are cut off or too long are refused, changed numbers are read as they are', () =>
    withoutLeaks(async () => {
      const read = (damaged: Uint8Array) => opensWell([blob('model.json', json), blob('weights.bin', damaged)]);
      const wellFormed = (whole: boolean, damaged: Uint8Array) => whole && damaged.length === bytes.length;
      expect(await tryMutations({ name: 'weights of a layers model', bytes, read, wellFormed }, { seed: 5 })).toBeGreaterThan(60);
    }));

  it('labels beside a model are taken or left, never in the way of it', () =>
    withoutLeaks(async () => {
      const metadata = new TextEncoder().encode('{"labels":["cat","dog","owl"],"imageSize":8}');
      const read = async (damaged: Uint8Array) =>
        opensWell([blob('model.json', json), blob('weights.bin', bytes), blob('metadata.json', damaged)]);
      await tryMutations({ name: 'metadata.json', bytes: metadata, read, wellFormed: (whole) => whole }, { seed: 7, past: 2 });
    }));
});
