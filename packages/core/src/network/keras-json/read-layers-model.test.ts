import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { type LayersModel, readLayersModel } from './read-layers-model.ts';

const layer = (className: string, name: string, config: object) => ({ class_name: className, config: { name, ...config } });

/** `[x0, x1] → dense → relu → dense`, with weights that give numbers by hand. */
const sequential = {
  class_name: 'Sequential',
  config: {
    name: 's',
    layers: [layer('Dense', 'one', { units: 2, activation: 'relu', batch_input_shape: [null, 2] }), layer('Dense', 'two', { units: 1 })],
  },
};
const specs = [
  { name: 'one/kernel', shape: [2, 2], dtype: 'float32' },
  { name: 'one/bias', shape: [2], dtype: 'float32' },
  { name: 'two/kernel', shape: [2, 1], dtype: 'float32' },
  { name: 'two/bias', shape: [1], dtype: 'float32' },
];
const numbers = [1, -1, 2, 0.5, 0.5, -0.5, 3, -2, 0.25];
const data = () => Float32Array.from(numbers).buffer;
/** relu(1 + 2·2 + 0.5, −1 + 1 − 0.5) = (5.5, 0); 3 · 5.5 + 0.25. */
const expected = 16.75;

function answer(model: LayersModel): number {
  const { network, values } = readLayersModel(model);
  const x = tf.tensor2d([1, 2], [1, 2]);
  const out = run(network, values, { [network.nodes[0]?.id as string]: x });
  const [found] = (out[network.outputs[0] as string] as tf.Tensor).dataSync();
  tf.dispose([x, out, ...values.values()]);
  return found as number;
}

const model = (change: Partial<LayersModel> = {}): LayersModel => ({
  modelTopology: sequential,
  weightSpecs: specs,
  weightData: data(),
  ...change,
});

describe('readLayersModel', () => {
  beforeAll(() => tf.setBackend('cpu'));

  const functional = {
    class_name: 'Functional',
    config: {
      name: 'f',
      layers: [
        { class_name: 'Dense', name: 'two', config: { units: 1 }, inbound_nodes: [[['one', 0, 0, {}]]] },
        { class_name: 'InputLayer', name: 'in', config: { batch_input_shape: [null, 2] }, inbound_nodes: [] },
        { class_name: 'Dense', name: 'one', config: { units: 2, activation: 'relu' }, inbound_nodes: [['in', 0, 0]] },
      ],
      input_layers: ['in', 0, 0],
      output_layers: [['two', 0, 0]],
    },
  };
  const kerasTensor = (history: unknown) => ({
    class_name: '__keras_tensor__',
    config: { shape: [null, 2], dtype: 'float32', keras_history: history },
  });
  const keras3 = {
    class_name: 'Functional',
    config: {
      name: 'f',
      layers: [
        {
          module: 'keras.layers',
          class_name: 'InputLayer',
          name: 'in',
          config: { batch_shape: [null, 2], dtype: 'float32' },
          inbound_nodes: [],
        },
        {
          module: 'keras.layers',
          registered_name: null,
          class_name: 'Dense',
          name: 'one',
          config: { units: 2, activation: 'relu', dtype: { class_name: 'DTypePolicy', config: { name: 'float32' } } },
          inbound_nodes: [{ args: [kerasTensor(['in', 0, 0])], kwargs: {} }],
        },
        {
          class_name: 'Dense',
          name: 'two',
          config: { units: 1 },
          inbound_nodes: [{ args: [[kerasTensor(['one', 0, 0])]], kwargs: { training: false } }],
        },
      ],
      input_layers: [['in', 0, 0]],
      output_layers: [['two', 0, 0]],
    },
  };
  const renamed = (change: (name: string) => string) => ({ weightSpecs: specs.map((spec) => ({ ...spec, name: change(spec.name) })) });
  const half = (value: number) =>
    ({ 1: 0x3c00, [-1]: 0xbc00, 2: 0x4000, 0.5: 0x3800, [-0.5]: 0xb800, 3: 0x4200, [-2]: 0xc000, 0.25: 0x3400 })[value] as number;

  it.each<[string, Partial<LayersModel>]>([
    ['a Sequential', {}],
    ['a Sequential whose layers are the config itself', { modelTopology: { class_name: 'Sequential', config: sequential.config.layers } }],
    ['a topology inside model_config', { modelTopology: { keras_version: '2.2.4', model_config: sequential } }],
    ['a topology as text', { modelTopology: { model_config: JSON.stringify(sequential) } }],
    ['a functional model with layers in any order', { modelTopology: functional }],
    ['a functional model of Keras 3', { modelTopology: keras3 }],
    [
      'a Sequential that keeps its input shape beside the layers',
      {
        modelTopology: {
          class_name: 'Sequential',
          config: {
            build_input_shape: [null, 2],
            layers: [layer('Dense', 'one', { units: 2, activation: 'relu' }), layer('Dense', 'two', { units: 1 })],
          },
        },
      },
    ],
    ['weights with :0', renamed((name) => `${name}:0`)],
    ['weights with the name of the model before them', renamed((name) => `s/${name}`)],
    ['weights with a part in between', renamed((name) => name.replace('/', '/cell/'))],
    ['weights in several buffers', { weightData: [data().slice(0, 10), data().slice(10)] }],
    [
      'weights of float16',
      {
        weightSpecs: specs.map((spec) => ({ ...spec, quantization: { dtype: 'float16' } })),
        weightData: Uint16Array.from(numbers, half).buffer,
      },
    ],
    [
      'weights of 8 bits',
      {
        weightSpecs: specs.map((spec) => ({ ...spec, quantization: { dtype: 'uint8', scale: 0.25, min: -2 } })),
        weightData: Uint8Array.from(numbers, (value) => (value + 2) / 0.25).buffer,
      },
    ],
    [
      'weights of 16 bits',
      {
        weightSpecs: specs.map((spec) => ({ ...spec, quantization: { dtype: 'uint16', scale: 0.25, min: -2 } })),
        weightData: Uint16Array.from(numbers, (value) => (value + 2) / 0.25).buffer,
      },
    ],
  ])('reads %s', (_, change) => withoutLeaks(() => expect(answer(model(change))).toBeCloseTo(expected, 6)));

  it('notices one weight that is off', () => {
    expect(answer(model({ weightData: Float32Array.from(numbers.with(8, 0.35)).buffer }))).not.toBeCloseTo(expected, 2);
  });

  it('reads the half-precision numbers of IEEE 754', () => {
    const bits = [0x0001, 0x03ff, 0x0400, 0x3555, 0x7bff, 0x7c00, 0x8000];
    const { values } = readLayersModel({
      modelTopology: {
        class_name: 'Sequential',
        config: [layer('Embedding', 'table', { input_dim: 7, output_dim: 1, batch_input_shape: [null, 1] })],
      },
      weightSpecs: [{ name: 'table/embeddings', shape: [7, 1], dtype: 'float32', quantization: { dtype: 'float16' } }],
      weightData: Uint16Array.from(bits).buffer,
    });
    const found = [...(values.get('table/embeddings') as tf.Tensor).dataSync()];
    // Smallest subnormal, largest subnormal, smallest normal, 1/3 rounded, largest, infinity, −0.
    expect(found).toEqual([2 ** -24, 1023 * 2 ** -24, 2 ** -14, 0.333251953125, 65504, Number.POSITIVE_INFINITY, -0]);
    tf.dispose([...values.values()]);
  });

  it('says at once which weights are missing, unknown or of the wrong shape, with the nearest names', () =>
    withoutLeaks(() => {
      const weightSpecs = [{ ...specs[0], name: 'onne/kernel' }, { ...specs[1], shape: [1, 2] }, specs[2], specs[3]];
      expect(() => readLayersModel(model({ weightSpecs }))).toThrow(
        expect.objectContaining({
          code: 'model/weights',
          given:
            "3 that do not fit: missing 'one/kernel' [2, 2] (nearest: 'onne/kernel', 'two/kernel'); 'one/bias' is [1, 2], not [2]; unknown 'onne/kernel'",
        }),
      );
    }));

  it.each<[string, Partial<LayersModel>, object]>([
    [
      'bytes that are too few',
      { weightData: data().slice(4) },
      { code: 'model/weights-size', expected: '36 bytes for 4 weights', given: '32 bytes' },
    ],
    ['bytes that are too many', { weightData: new ArrayBuffer(40) }, { code: 'model/weights-size' }],
    ['a dtype nobody reads', { weightSpecs: [{ ...specs[0], dtype: 'string' }] }, { code: 'model/manifest', given: 'string' }],
    ['a shape with a fraction', { weightSpecs: [{ ...specs[0], shape: [1.5] }] }, { code: 'model/manifest' }],
    [
      'a shape beyond all memory',
      { weightSpecs: [{ ...specs[0], shape: [2 ** 31, 2 ** 31] }] },
      { code: 'model/manifest', expected: 'at most 4 GB' },
    ],
    ['a name that comes twice', { weightSpecs: [specs[0], specs[0]] }, { code: 'model/manifest', given: 'the name twice' }],
    ['a quantisation nobody knows', { weightSpecs: [{ ...specs[0], quantization: { dtype: 'int4' } }] }, { code: 'model/manifest' }],
    ['no topology', { modelTopology: undefined }, { code: 'model/topology' }],
    ['a topology that is text but no JSON', { modelTopology: '{' }, { code: 'model/topology' }],
    ['a class that is no model', { modelTopology: { class_name: 'Zip', config: {} } }, { code: 'model/topology', given: "class 'Zip'" }],
    [
      'a layer nobody knows',
      { modelTopology: { class_name: 'Sequential', config: [layer('RandomFlip', 'flip', { batch_input_shape: [null, 2] })] } },
      { code: 'model/unsupported-layer', given: expect.stringContaining("'RandomFlip'") },
    ],
    [
      'a class that is an initializer, not a layer',
      { modelTopology: { class_name: 'Sequential', config: [layer('GlorotUniform', 'flip', { batch_input_shape: [null, 2] })] } },
      { code: 'model/unsupported-layer' },
    ],
    [
      'channels first',
      {
        modelTopology: {
          class_name: 'Sequential',
          config: [layer('Conv2D', 'c', { filters: 1, kernel_size: 1, data_format: 'channels_first', batch_input_shape: [null, 1, 2, 2] })],
        },
      },
      { code: 'model/unsupported-layer' },
    ],
    [
      'an activation nobody knows',
      {
        modelTopology: {
          class_name: 'Sequential',
          config: [layer('Dense', 'd', { units: 1, activation: 'maxout', batch_input_shape: [null, 2] })],
        },
      },
      { code: 'model/unsupported-layer', given: '"maxout"' },
    ],
    [
      'units that are no count',
      { modelTopology: { class_name: 'Sequential', config: [layer('Dense', 'd', { units: -1, batch_input_shape: [null, 2] })] } },
      { code: 'model/layer-config', where: "Dense 'd'", given: '-1' },
    ],
    [
      'no input shape',
      { modelTopology: { class_name: 'Sequential', config: [layer('Dense', 'd', { units: 1 })] } },
      { code: 'model/topology' },
    ],
    [
      'a wrapped layer of enormous size, without allocating it',
      {
        modelTopology: { class_name: 'Sequential', config: [layer('LSTM', 'l', { units: 2 ** 28, batch_input_shape: [null, 3, 2] })] },
        weightSpecs: [],
        weightData: new ArrayBuffer(0),
      },
      { code: 'model/weights' },
    ],
    [
      'a circle',
      {
        modelTopology: {
          class_name: 'Model',
          config: {
            ...functional.config,
            layers: functional.config.layers.map((one) => (one.name === 'one' ? { ...one, inbound_nodes: [[['two', 0, 0, {}]]] } : one)),
          },
        },
      },
      { code: 'model/topology', given: expect.stringMatching(/:0:0/) },
    ],
    [
      'an output nobody computes',
      { modelTopology: { class_name: 'Model', config: { ...functional.config, output_layers: [['three', 0, 0]] } } },
      { code: 'model/topology', given: 'three:0:0' },
    ],
  ])('refuses %s', (_, change, error) =>
    withoutLeaks(() => expect(() => readLayersModel(model(change))).toThrow(expect.objectContaining(error))),
  );

  it('gives layers with names of other alphabets ids that can be written back', () =>
    withoutLeaks(() => {
      const layers = sequential.config.layers.map((one) => ({
        ...one,
        config: { ...one.config, name: one.config.name === 'one' ? 'größe 1' : one.config.name },
      }));
      const { network, values } = readLayersModel(
        model({ modelTopology: { class_name: 'Sequential', config: layers }, ...renamed((name) => name.replace('one', 'größe 1')) }),
      );
      expect(network.nodes.map(({ id }) => id)).toEqual(['gr__e_1_input', 'gr__e_1', 'two']);
      tf.dispose([...values.values()]);
    }));

  it('refuses models nested without end', () => {
    let nested: object = sequential;
    for (let i = 0; i < 40; i++) nested = { class_name: 'Sequential', config: { name: `m${i}`, layers: [nested] } };
    expect(() => readLayersModel(model({ modelTopology: nested }))).toThrow(expect.objectContaining({ code: 'model/topology' }));
  });
});
