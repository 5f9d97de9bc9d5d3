import { describe, expect, it } from 'vitest';
import type { KerasLayer } from '../../network/keras-json/keras-layer.ts';
import type { Hdf5Content } from '../hdf5/hdf5-content.ts';
import { layerWeights } from './layer-weights.ts';
import { plainWeights } from './plain-weights.ts';

/** A file that holds arrays of these shapes at these paths, and these texts. */
const content = (arrays: Record<string, number[]>, texts: Record<string, Record<string, string[]>> = {}): Hdf5Content => ({
  datasets: Object.entries(arrays).map(([path, shape]) => ({ path, type: 'F32', shape, bytes: new Uint8Array() })),
  attributes: new Map(Object.entries(texts).map(([path, named]) => [path, new Map(Object.entries(named))])),
});
const layer = (path: string, className: string, store = '', config = {}): KerasLayer => ({
  path: path.split('/'),
  className,
  config,
  store,
});

/** Name → path in the file. */
const named = (weights: ReturnType<typeof layerWeights>) => Object.fromEntries(weights.map(({ name, dataset }) => [name, dataset.path]));

/** A file in groups of layers, each with the names of its weights. */
const grouped = (groups: Record<string, string[]>): Hdf5Content =>
  content(Object.fromEntries(Object.entries(groups).flatMap(([group, names]) => names.map((name) => [`${group}/${name}`, [1]]))), {
    '': { layer_names: Object.keys(groups) },
    ...Object.fromEntries(Object.entries(groups).map(([group, names]) => [group, { weight_names: names }])),
  });

describe('layerWeights', () => {
  it('reads variables of Keras 3 in the order of their layer', () => {
    const layers = [
      layer('norm', 'BatchNormalization', 'layers/batch_normalization', { scale: false }),
      layer('lstm', 'LSTM', 'layers/lstm'),
    ];
    const file = content({
      'layers/batch_normalization/vars/0': [1],
      'layers/batch_normalization/vars/1': [1],
      'layers/batch_normalization/vars/2': [1],
      'layers/lstm/cell/vars/0': [1],
      'layers/dropout/seed_generator/vars/0': [2],
    });
    expect(named(layerWeights(file, layers, 'f'))).toEqual({
      'norm/beta': 'layers/batch_normalization/vars/0',
      'norm/moving_mean': 'layers/batch_normalization/vars/1',
      'norm/moving_variance': 'layers/batch_normalization/vars/2',
      'lstm/kernel': 'layers/lstm/cell/vars/0',
    });
  });

  it('reads the layout of TensorFlow 2.12, and keeps what no layer has a place for', () => {
    const file = content({
      '_layer_checkpoint_dependencies/dense/vars/0': [1],
      '_layer_checkpoint_dependencies/dense/vars/7': [1],
    });
    expect(named(layerWeights(file, [layer('fc', 'Dense', 'layers/dense')], 'f'))).toEqual({
      'fc/kernel': '_layer_checkpoint_dependencies/dense/vars/0',
      '_layer_checkpoint_dependencies/dense/vars/7': '_layer_checkpoint_dependencies/dense/vars/7',
    });
  });

  it('reads groups by the order of their names, whatever the names are', () => {
    const file = grouped({ fc: ['dense_9/W:0', 'dense_9/b:0', 'dense_9/more:0'] });
    expect(named(layerWeights(file, [layer('fc', 'Dense')], 'f'))).toEqual({
      'fc/kernel': 'fc/dense_9/W:0',
      'fc/bias': 'fc/dense_9/b:0',
      'fc/unknown2': 'fc/dense_9/more:0',
    });
  });

  it('finds the layers of models inside by as many of their names as stand in the file', () => {
    const layers = [layer('m/a/fc', 'Dense'), layer('m/b/fc', 'Dense'), layer('m/x/y', 'Dense'), layer('m/y', 'DepthwiseConv2D')];
    const file = grouped({
      m: [
        'm/a/fc/kernel',
        'm/b/fc/kernel',
        'm/a/fc/bias',
        'x/y/kernel:0',
        'm/y/kernel',
        'seed_generator/seed_generator_state',
        'lost/kernel',
      ],
    });
    expect(named(layerWeights(file, layers, 'f'))).toEqual({
      'm/a/fc/kernel': 'm/m/a/fc/kernel',
      'm/a/fc/bias': 'm/m/a/fc/bias',
      'm/b/fc/kernel': 'm/m/b/fc/kernel',
      'm/x/y/kernel': 'm/x/y/kernel:0',
      'm/y/depthwise_kernel': 'm/m/y/kernel',
      'm/lost/kernel': 'm/lost/kernel',
    });
  });
});

describe('plainWeights', () => {
  it('takes layer and role out of the names of groups', () => {
    const file = grouped({
      fc: ['sequential/fc/kernel:0', 'sequential/fc/bias:0'],
      block: ['conv/kernel:0', 'norm/gamma:0'],
      renamed: ['dense_3/kernel'],
    });
    expect(named(plainWeights(file, 'f'))).toEqual({
      'fc/kernel': 'fc/sequential/fc/kernel:0',
      'fc/bias': 'fc/sequential/fc/bias:0',
      'block/conv/kernel': 'block/conv/kernel:0',
      'block/norm/gamma': 'block/norm/gamma:0',
      'renamed/dense_3/kernel': 'renamed/dense_3/kernel',
    });
  });

  it('takes them out of classes and counts where variables have numbers', () => {
    const file = content(
      {
        'layers/sequential/layers/dense_1/vars/0': [2, 2],
        'layers/sequential/layers/dense_1/vars/1': [2],
        'layers/conv2d_transpose/vars/0': [1],
        'layers/gru/cell/vars/2': [1],
        'layers/layer_normalization/vars/0': [1],
        'layers/mine/vars/0': [1],
        'layers/dropout_1/seed_generator_2/vars/0': [2],
        'somewhere/else': [1],
      },
      { 'layers/sequential/vars': { name: ['inner'] }, 'layers/sequential/layers/dense_1/vars': { name: ['fc'] } },
    );
    expect(Object.keys(named(plainWeights(file, 'f')))).toEqual([
      'inner/fc/kernel',
      'inner/fc/bias',
      'conv2d_transpose/kernel',
      'gru/vars/2',
      'layer_normalization/vars/0',
      'mine/vars/0',
      'somewhere/else',
    ]);
  });
});
