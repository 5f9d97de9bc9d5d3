import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../json.ts';
import { kerasTopology } from './keras-topology.ts';
import { snakeCase } from './snake-case.ts';

const tensor = (name: string, call = 0) => ({
  class_name: '__keras_tensor__',
  config: { shape: [null, 2], dtype: 'float32', keras_history: [name, call, 0] },
});
const layer = (className: string, name: string, config: object = {}, nodes: object[] = []) =>
  ({
    module: 'keras.layers',
    class_name: className,
    registered_name: null,
    name,
    config: { name, ...config },
    inbound_nodes: nodes,
  }) as unknown as JsonObject;
const call = (...args: unknown[]) => ({ args, kwargs: {} });
const input = layer('InputLayer', 'x', { batch_shape: [null, 2], dtype: 'float32' });
const model = (...layers: JsonObject[]) =>
  ({
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: { name: 'm', layers: [input, ...layers], input_layers: ['x', 0, 0], output_layers: [['y', 0, 0]] },
  }) as unknown as Json;

/** The one layer after the input, rewritten. */
function rewritten(one: JsonObject, version = '3.15.1'): JsonObject {
  const { config } = kerasTopology(model(one), version).topology as unknown as { config: { layers: JsonObject[] } };
  return config.layers[1] as JsonObject;
}
const given = (one: JsonObject, version = '3.15.1'): string => {
  try {
    rewritten(one, version);
    return 'nothing';
  } catch (error) {
    expect(error).toMatchObject({ code: 'model/unsupported-layer' });
    return (error as { given: string }).given;
  }
};

describe('kerasTopology', () => {
  it('writes a model as TensorFlow.js has it, without what Python keeps of its classes', () => {
    const regularizer = { module: 'keras.regularizers', class_name: 'L2', config: { l2: 0.01 }, registered_name: null };
    const initializer = { module: 'keras.initializers', class_name: 'Zeros', config: {}, registered_name: null };
    const policy = {
      module: 'keras',
      class_name: 'DTypePolicy',
      config: { name: 'mixed_float16' },
      registered_name: null,
      shared_object_id: 7,
    };
    const activation = { module: 'builtins', class_name: 'function', config: 'relu', registered_name: 'function' };
    const config = { units: 2, dtype: policy, activation, kernel_regularizer: regularizer, bias_initializer: initializer };
    const dense = { ...layer('Dense', 'y', config, [call(tensor('x'))]), build_config: { input_shape: [null, 2] } };
    expect(kerasTopology(model(dense as unknown as JsonObject), '3.15.1').topology).toEqual({
      class_name: 'Model',
      config: {
        name: 'm',
        layers: [
          { class_name: 'InputLayer', name: 'x', config: { name: 'x', batch_input_shape: [null, 2], dtype: 'float32' }, inbound_nodes: [] },
          {
            class_name: 'Dense',
            name: 'y',
            config: {
              name: 'y',
              units: 2,
              dtype: 'float32',
              activation: 'relu',
              kernel_regularizer: { class_name: 'L1L2', config: { l1: 0, l2: 0.01 } },
              bias_initializer: { class_name: 'Zeros', config: {} },
            },
            inbound_nodes: [[['x', 0, 0, {}]]],
          },
        ],
        input_layers: [['x', 0, 0]],
        output_layers: [['y', 0, 0]],
      },
    });
  });

  it.each<[string, JsonObject, object]>([
    [
      'several tensors',
      layer('Add', 'y', {}, [call([tensor('x'), tensor('x')])]),
      {
        inbound_nodes: [
          [
            ['x', 0, 0, {}],
            ['x', 0, 0, {}],
          ],
        ],
      },
    ],
    [
      'several calls',
      layer('Dense', 'y', { units: 1 }, [call(tensor('x')), call(tensor('x', 1))]),
      { inbound_nodes: [[['x', 0, 0, {}]], [['x', 1, 0, {}]]] },
    ],
    ['a slope', layer('LeakyReLU', 'y', { negative_slope: 0.2 }), { config: { name: 'y', alpha: 0.2 } }],
    ['an axis in a list', layer('BatchNormalization', 'y', { axis: [3] }), { config: { name: 'y', axis: 3 } }],
    [
      'a sum of two tensors',
      layer('Add', 'y', {}, [call(tensor('x'), tensor('x', 1))]),
      {
        class_name: 'Add',
        inbound_nodes: [
          [
            ['x', 0, 0, {}],
            ['x', 1, 0, {}],
          ],
        ],
      },
    ],
    [
      'a product with a number',
      layer('Multiply', 'y', {}, [call(2, tensor('x'))]),
      { class_name: 'Rescaling', config: { name: 'y', scale: 2, offset: 0 } },
    ],
    ['a number less a tensor', layer('Subtract', 'y', {}, [call(3, tensor('x'))]), { config: { name: 'y', scale: -1, offset: 3 } }],
    ['a tensor less a number', layer('Subtract', 'y', {}, [call(tensor('x'), 3)]), { config: { name: 'y', scale: 1, offset: -3 } }],
    [
      'a scale a channel',
      layer('Rescaling', 'y', { scale: [1, 2], offset: 0 }),
      { class_name: 'DepthwiseConv2D', config: { name: 'y', kernel_size: [1, 1], use_bias: true } },
    ],
    ['a mean a channel', layer('Normalization', 'y', { axis: [-1] }), { class_name: 'DepthwiseConv2D' }],
    ['a quotient', layer('TrueDivide', 'y', {}, [call(tensor('x'), 4)]), { config: { name: 'y', scale: 0.25, offset: 0 } }],
    [
      'an inner layer',
      layer('TimeDistributed', 'y', { layer: layer('Dense', 'd', { units: 1, dtype: 'float64' }) }),
      { config: { layer: { config: { dtype: 'float32' } } } },
    ],
  ])('rewrites %s', (_, one, expected) => expect(rewritten(one)).toMatchObject(expected));

  it.each<[string, JsonObject, string]>([
    ['a class of nobody', layer('Resizing', 'y'), "'Resizing' ('y')"],
    ['a class of somebody', { ...layer('Dense', 'y'), module: 'mine' }, "'Dense' ('y') of mine"],
    ['a registered class of somebody', { ...layer('Dense', 'y'), module: null, registered_name: 'My>Dense' }, "'Dense' ('y') of My>Dense"],
    [
      'an operation',
      { ...layer('Cos', 'y', {}, [call(tensor('x'))]), module: 'keras.src.ops.numpy' },
      "'Cos' ('y') of keras.src.ops.numpy",
    ],
    ['groups', layer('Conv2D', 'y', { groups: 2 }), 'with groups'],
    ['scales that are no numbers', layer('Rescaling', 'y', { scale: [1, 'a'] }), 'do not go together'],
    ['more offsets than scales', layer('Rescaling', 'y', { scale: [1, 2], offset: [1, 2, 3] }), 'do not go together'],
    ['a mean along another axis', layer('Normalization', 'y', { axis: 1 }), 'over another axis'],
    ['a mean of its own', layer('Normalization', 'y', { mean: 3, variance: 1 }), 'does not keep'],
    ['the way back', layer('Normalization', 'y', { invert: true }), 'does not keep'],
    ['the other GRU', layer('GRU', 'y', { units: 1, reset_after: true }), 'with reset_after'],
    ['the other GRU by default', layer('GRU', 'y', { units: 1 }), 'with reset_after'],
    ['the other LayerNormalization', layer('LayerNormalization', 'y', { rms_scaling: true }), 'with rms_scaling'],
    ['a mask that travels', layer('Embedding', 'y', { mask_zero: true }), 'with mask_zero'],
    ['the new hard_sigmoid', layer('Activation', 'y', { activation: 'hard_sigmoid' }), 'hard_sigmoid of Keras 3'],
    ['a call with a mask', layer('Dense', 'y', {}, [{ args: [tensor('x')], kwargs: { mask: tensor('x') } }]), "called with 'mask'"],
    ['a call in training', layer('Dropout', 'y', {}, [{ args: [tensor('x')], kwargs: { training: true } }]), "called with 'training'"],
    ['a call with several arguments', layer('Dense', 'y', {}, [call(tensor('x'), tensor('x'))]), 'called with several arguments'],
    ['a call with a constant', layer('Concatenate', 'y', {}, [call([tensor('x'), 1])]), 'called with something that is no tensor'],
    ['wrapped nobody', layer('TimeDistributed', 'y', { layer: layer('Resizing', 'r') }), "'TimeDistributed'"],
    [
      'two ways that differ',
      layer('Bidirectional', 'y', { layer: layer('LSTM', 'l'), backward_layer: layer('SimpleRNN', 'r') }),
      "'Bidirectional'",
    ],
  ])('names %s', (_, one, text) => expect(given(one)).toContain(text));

  it.each<[string, JsonObject, string]>([
    ['the old hard_sigmoid', layer('Activation', 'y', { activation: 'hard_sigmoid' }), '2.15.0'],
    [
      'a call out of training',
      layer('Dropout', 'y', { rate: 0.5 }, [{ args: [tensor('x')], kwargs: { training: false, mask: null } }]),
      '3.15.1',
    ],
    [
      'a class that Keras registered',
      { ...layer('Dense', 'y', { units: 1 }), module: 'keras.src.layers', registered_name: 'Dense' },
      '3.15.1',
    ],
  ])('takes %s', (_, one, version) => expect(given(one, version)).toBe('nothing'));

  it.each<[string, unknown]>([
    ['no object', 7],
    ['a model of its own class', { class_name: 'MyModel', config: {} }],
    ['no layers', { class_name: 'Sequential', config: { layers: [] } }],
    ['a layer that is no object', { class_name: 'Sequential', config: { layers: [7] } }],
    ['a layer without a name', { class_name: 'Sequential', config: { layers: [{ class_name: 'Dense', config: {} }] } }],
    ['more layers than anybody has', { class_name: 'Sequential', config: { layers: new Array(20_001).fill(layer('Dense', 'd')) } }],
  ])('refuses %s', (_, config) =>
    expect(() => kerasTopology(config as Json, '3')).toThrow(expect.objectContaining({ code: 'model/topology' })),
  );

  it('says where Keras 3 keeps the variables of each layer', () => {
    const dense = (name: string) => layer('Dense', name, { units: 1 });
    const inside = { ...layer('Sequential', 'inner', { layers: [dense('a'), dense('b')] }), module: 'keras' } as JsonObject;
    const sum = { ...layer('Add', 'sum', {}, [call(tensor('x'), tensor('x'))]), module: 'keras.src.ops.numpy' } as JsonObject;
    const { layers } = kerasTopology(
      model(sum, layer('Add', 'add', {}, [call([tensor('x'), tensor('x')])]), dense('a'), inside, dense('y')),
      '3.15.1',
    );
    expect(layers.map(({ path, store }) => [path.join('/'), store])).toEqual([
      ['x', 'layers/input_layer'],
      ['add', 'layers/add'],
      ['a', 'layers/dense'],
      ['inner/a', 'layers/sequential/layers/dense'],
      ['inner/b', 'layers/sequential/layers/dense_1'],
      ['y', 'layers/dense_1'],
    ]);
  });
});

it.each([
  ['Conv2DTranspose', 'conv2d_transpose'],
  ['LeakyReLU', 'leaky_re_lu'],
  ['GlobalAveragePooling2D', 'global_average_pooling2d'],
  ['PReLU', 'p_re_lu'],
  ['LSTM', 'lstm'],
])('writes %s as Keras does', (name, snake) => expect(snakeCase(name)).toBe(snake));
