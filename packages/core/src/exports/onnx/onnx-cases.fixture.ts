import { activations } from '../../network/activations.ts';
import type { Step } from './onnx-case.fixture.ts';

const window = { kernelSize: [3, 3], strides: [1, 1], dilation: [1, 1], padding: 'same', bias: true, activation: 'linear' };
const conv: Step = { op: 'conv2d', config: { ...window, filters: 4 } };
const line = { filters: 3, kernelSize: 3, stride: 1, dilation: 1, padding: 'same', bias: true, activation: 'linear' };
const norm = { axis: -1, momentum: 0.9, epsilon: 0.001, center: true, scale: true };
const two = (op: string, config = {}): Step[] => [
  { ...conv, id: 'a' },
  { op: 'leaky-relu', config: { slope: 0.3 }, id: 'b' },
  { op, config, inputs: ['a', 'b'] },
];

/** A network of a few steps and the shape (without batch) of what it is fed. */
export interface Case {
  readonly shape: readonly number[];
  readonly steps: readonly Step[];
}

const picture = (...steps: Step[]): Case => ({ shape: [7, 6, 3], steps });
const sequence = (...steps: Step[]): Case => ({ shape: [9, 4], steps });
const row = (...steps: Step[]): Case => ({ shape: [5], steps });
const afterConv = (op: string, config: Step['config'] = {}): Case[] => [picture(conv, { op, config }), picture({ op, config })];

const windows = [
  {},
  { strides: [2, 2] },
  { strides: [2, 1], padding: 'valid' },
  { dilation: [2, 2] },
  { kernelSize: [2, 4], strides: [2, 3] },
  { kernelSize: [1, 1], strides: [3, 2], bias: false },
];
const pools = [
  { poolSize: [2, 2], strides: [2, 2], padding: 'valid' },
  { poolSize: [3, 3], strides: [2, 2], padding: 'same' },
  { poolSize: [3, 2], strides: [1, 3], padding: 'same' },
];
const linePools = pools.map(({ poolSize, strides, padding }) => ({
  poolSize: [poolSize[0] as number],
  strides: [strides[0] as number],
  padding,
}));

/** Queries, keys and values of a sequence of `width` channels, and attention on them. */
const looking = (config: Step['config'], more: readonly string[] = [], width = 6): Step[] => [
  ...['q', 'k', 'v'].map((id) => ({ op: 'dense', config: { units: width, bias: true, activation: 'linear' }, id, inputs: ['x'] })),
  ...(more.length > 0 ? maskOf('x') : []),
  { op: 'attention', config: { heads: 2, masked: false, causal: false, buckets: 0, ...config }, inputs: ['q', 'k', 'v', ...more] },
];

/** A mask of 1 and 0 out of the signs of a sequence's first channel. */
const maskOf = (from: string): Step[] => [
  { op: 'dense', config: { units: 1, bias: true, activation: 'linear' }, inputs: [from] },
  { op: 'reshape', config: { target: [-1] } },
  { op: 'rescaling', config: { scale: 1e6, offset: 0 } },
  { op: 'relu', config: { maxValue: 1 }, id: 'mask' },
];

const ids: Step[] = [
  { op: 'rescaling', config: { scale: 3, offset: 3.01 } },
  { op: 'token-positions', config: { padding: 1, rows: 7 }, id: 'ids' },
];

/** By op: networks that try its ONNX form, where channels lie first and where they lie last. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  activation: [
    ...Object.keys(activations).flatMap((activation) => [picture(conv, { op: 'activation', config: { activation } })]),
    row({ op: 'activation', config: { activation: 'softmax' } }),
  ],
  add: [
    picture(...two('add')),
    row({ op: 'dense', config: { units: 5, bias: true, activation: 'relu' } }, { op: 'add', inputs: ['x', '0-dense', 'x'] }),
  ],
  attention: [
    sequence(...looking({})),
    sequence(...looking({ causal: true })),
    sequence(...looking({ masked: true }, ['mask'])),
    sequence(...looking({ buckets: 32 })),
  ],
  average: [picture(...two('average'))],
  'average-pooling1d': linePools.map((config) => sequence({ op: 'average-pooling1d', config })),
  'average-pooling2d': pools.map((config) => picture(conv, { op: 'average-pooling2d', config })),
  'average-tokens': [
    sequence({ op: 'average-tokens', config: { from: 0, to: 1 } }),
    sequence({ op: 'average-tokens', config: { from: 2, to: null } }),
  ],
  'batch-normalization': [
    ...afterConv('batch-normalization', norm),
    picture({ op: 'batch-normalization', config: { ...norm, center: false, scale: false } }),
    sequence({ op: 'batch-normalization', config: norm }),
    row({ op: 'batch-normalization', config: norm }),
  ],
  'chosen-token': [null, 1].map((id) => sequence(...maskOf('x'), { op: 'chosen-token', config: { id }, inputs: ['x', 'mask'] })),
  concatenate: [-1, 1, 2, 3].map((axis) => picture(...two('concatenate', { axis }))),
  conv1d: [{}, { stride: 2 }, { dilation: 2 }, { padding: 'causal', dilation: 2 }, { padding: 'valid', stride: 2, bias: false }].map(
    (more) => sequence({ op: 'conv1d', config: { ...line, ...more } }),
  ),
  conv2d: windows.map((more) => picture({ op: 'conv2d', config: { ...window, ...more, filters: 5, activation: 'relu6' } })),
  'conv2d-transpose': ['same', 'valid'].flatMap((padding) =>
    [
      { kernelSize: [3, 3], strides: [2, 2] },
      { kernelSize: [2, 1], strides: [3, 2] },
      { kernelSize: [4, 3], strides: [1, 1], bias: false },
    ].map((more) => picture({ op: 'conv2d-transpose', config: { ...window, ...more, padding, filters: 4, activation: 'elu' } })),
  ),
  cropping2d: [
    picture(conv, {
      op: 'cropping2d',
      config: {
        cropping: [
          [1, 2],
          [0, 1],
        ],
      },
    }),
    picture(conv, {
      op: 'cropping2d',
      config: {
        cropping: [
          [2, 0],
          [1, 0],
        ],
      },
    }),
  ],
  dense: [
    row({ op: 'dense', config: { units: 4, bias: true, activation: 'gelu' } }),
    picture(conv, { op: 'dense', config: { units: 2, bias: true, activation: 'softmax' } }),
    sequence({ op: 'dense', config: { units: 2, bias: false, activation: 'tanh' } }),
  ],
  'depthwise-conv2d': windows.flatMap((more) =>
    [1, 2].map((multiplier) => picture({ op: 'depthwise-conv2d', config: { ...window, ...more, multiplier, activation: 'swish' } })),
  ),
  dropout: afterConv('dropout', { rate: 0.5 }),
  elu: [1, 0.4].flatMap((alpha) => afterConv('elu', { alpha })),
  embedding: [row({ op: 'rescaling', config: { scale: 3, offset: 3.01 } }, { op: 'embedding', config: { words: 7, width: 3 } })],
  filled: [row({ op: 'filled', config: { value: 2 } }, { op: 'embedding', config: { words: 3, width: 4 } })],
  flatten: [picture(conv, { op: 'flatten' }), picture({ op: 'flatten' })],
  'gaussian-dropout': afterConv('gaussian-dropout', { rate: 0.5 }),
  'gaussian-noise': afterConv('gaussian-noise', { deviation: 0.5 }),
  'global-average-pooling1d': [true, false].map((keepDims) => sequence({ op: 'global-average-pooling1d', config: { keepDims } })),
  'global-average-pooling2d': [true, false].map((keepDims) => picture(conv, { op: 'global-average-pooling2d', config: { keepDims } })),
  'global-max-pooling1d': [true, false].map((keepDims) => sequence({ op: 'global-max-pooling1d', config: { keepDims } })),
  'global-max-pooling2d': [true, false].map((keepDims) => picture(conv, { op: 'global-max-pooling2d', config: { keepDims } })),
  'layer-normalization': [[-1], [2, 3], [1], [1, 3]].flatMap((axes) =>
    [true, false].map((both) => picture(conv, { op: 'layer-normalization', config: { axes, epsilon: 0.01, center: both, scale: both } })),
  ),
  'layer-scale': [...afterConv('layer-scale'), sequence({ op: 'layer-scale' }), row({ op: 'layer-scale' })],
  'leaky-relu': afterConv('leaky-relu', { slope: 0.2 }),
  'masked-average': [sequence(...maskOf('x'), { op: 'masked-average', inputs: ['x', 'mask'] })],
  'max-pooling1d': linePools.map((config) => sequence({ op: 'max-pooling1d', config })),
  'max-pooling2d': pools.map((config) => picture(conv, { op: 'max-pooling2d', config })),
  maximum: [picture(...two('maximum'))],
  minimum: [picture(...two('minimum'))],
  multiply: [
    picture(...two('multiply')),
    // A gate of one number a channel, as in squeeze and excitation.
    picture(
      { ...conv, id: 'a' },
      { op: 'global-average-pooling2d', config: { keepDims: true }, id: 'gate' },
      { op: 'multiply', inputs: ['a', 'gate'] },
    ),
    picture(
      { ...conv, id: 'a' },
      { op: 'global-average-pooling2d', config: { keepDims: false } },
      { op: 'reshape', config: { target: [1, 1, 4] }, id: 'gate' },
      { op: 'multiply', inputs: ['a', 'gate'] },
    ),
  ],
  permute: [picture(conv, { op: 'permute', config: { dims: [3, 1, 2] } })],
  'position-embedding': [
    [9, 4],
    [1, 12, 4],
  ].map((shape) => sequence({ op: 'position-embedding', config: { shape, anyLength: true } })),
  'prefix-tokens': [[1, 2, 4], [4]].map((shape) => sequence({ op: 'prefix-tokens', config: { shape } })),
  prelu: [[], [1, 2]].flatMap((sharedAxes) => afterConv('prelu', { sharedAxes })),
  relu: [null, 6, 0.4].flatMap((maxValue) => afterConv('relu', { maxValue })),
  'repeat-vector': [row({ op: 'repeat-vector', config: { times: 3 } })],
  rescaling: afterConv('rescaling', { scale: 0.5, offset: -1 }),
  reshape: [picture(conv, { op: 'reshape', config: { target: [-1, 8] } }), picture(conv, { op: 'reshape', config: { target: [4, 42] } })],
  'separable-conv2d': windows.map((more) => picture({ op: 'separable-conv2d', config: { ...window, ...more, multiplier: 2, filters: 5 } })),
  softmax: [-1, 1, 3].flatMap((axis) => afterConv('softmax', { axis })),
  'spatial-dropout1d': [sequence({ op: 'spatial-dropout1d', config: { rate: 0.5 } })],
  'spatial-dropout2d': afterConv('spatial-dropout2d', { rate: 0.5 }),
  subtract: [picture(...two('subtract'))],
  'thresholded-relu': afterConv('thresholded-relu', { theta: 0.2 }),
  'token-positions': [row(...ids, { op: 'embedding', config: { words: 7, width: 3 } })],
  'unit-length': [row({ op: 'unit-length' }), sequence({ op: 'unit-length' })],
  'up-sampling2d': ['nearest', 'bilinear'].map((interpolation) =>
    picture(conv, { op: 'up-sampling2d', config: { factors: [2, 3], interpolation } }),
  ),
  'zero-padding2d': [
    picture(
      conv,
      {
        op: 'zero-padding2d',
        config: {
          padding: [
            [1, 2],
            [0, 3],
          ],
        },
      },
      conv,
    ),
  ],
};
