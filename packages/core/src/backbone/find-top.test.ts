import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { Network, NetworkNode } from '../network/network.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { findTop } from './find-top.ts';

const window = { kernelSize: [3, 3], strides: [1, 1], dilation: [1, 1], padding: 'same', bias: false, activation: 'linear' };

type Step = [id: string, op: string, config?: JsonObject];

/** A chain of nodes on pictures of 8 × 8. */
function chain(...steps: Step[]): Network {
  const nodes: NetworkNode[] = [{ id: 'x', op: 'input', inputs: [], config: { shape: [null, 8, 8, 3], dtype: 'float32' }, params: {} }];
  for (const [id, op, config = {}] of steps)
    nodes.push({
      id,
      op,
      config,
      inputs: [nodes.at(-1)?.id as string],
      params: op === 'conv2d' || op === 'dense' ? { kernel: `${id}/kernel` } : {},
    });
  return { nodes, outputs: [nodes.at(-1)?.id as string] };
}

const conv = (id: string, filters = 8): Step => [id, 'conv2d', { ...window, filters }];
const dense = (id: string, units: number, activation = 'linear'): Step => [id, 'dense', { units, bias: true, activation }];
const pool: Step = ['pool', 'global-average-pooling2d', { keepDims: false }];
const topOf = (network: Network, labels?: number) => findTop(network, shapesOf(network), labels);

describe('findTop', () => {
  it.each<[string, Network, object, number?]>([
    [
      'a dense layer with softmax on pooled features',
      chain(conv('body'), pool, dense('classes', 5, 'softmax')),
      { features: 'body', pooling: 'average', pooled: 'pool', classes: true },
    ],
    [
      'logits without softmax',
      chain(conv('body'), pool, ['drop', 'dropout', { rate: 0.2 }], dense('logits', 5)),
      { features: 'body', pooling: 'average', pooled: 'pool', classes: true },
    ],
    [
      'a softmax of its own, as MobileNet has it',
      chain(
        conv('body'),
        ['avg', 'average-pooling2d', { poolSize: [8, 8], strides: [8, 8], padding: 'valid' }],
        conv('classes', 5),
        ['flat', 'flatten'],
        ['soft', 'softmax', { axis: -1 }],
      ),
      { features: 'body', pooling: 'average', classes: true },
    ],
    [
      'classes before the pooling, as SqueezeNet has them',
      chain(conv('body'), ['drop', 'dropout', { rate: 0.5 }], conv('classes', 5), ['relu', 'relu', { maxValue: null }], pool, [
        'soft',
        'softmax',
        { axis: -1 },
      ]),
      { features: 'body', classes: true },
    ],
    ['as many filters as labels, without softmax', chain(conv('body'), conv('classes', 5), pool), { features: 'body', classes: true }, 5],
    [
      'flattened pixels are the features where nothing pools them',
      chain(conv('body'), ['flat', 'flatten'], dense('classes', 5, 'softmax')),
      { features: 'flat', classes: true },
    ],
    [
      'a hidden layer below the classes',
      chain(conv('body'), ['flat', 'flatten'], dense('hidden', 16, 'relu'), dense('classes', 5, 'softmax')),
      { features: 'hidden', classes: true },
    ],
    [
      'several labels at once',
      chain(conv('body'), pool, dense('labels', 5), ['each', 'activation', { activation: 'sigmoid' }]),
      { features: 'body', classes: true, pooling: 'average' },
    ],
  ])('finds %s', (_, network, expected, labels) => expect(topOf(network, labels)).toMatchObject(expected));

  it.each<[string, Network]>([
    ['a map', chain(conv('body'), ['relu', 'relu', { maxValue: 6 }])],
    ['pooled features', chain(conv('body'), pool)],
    ['a hidden dense layer', chain(conv('body'), pool, dense('embedding', 16, 'relu'))],
  ])('leaves %s alone', (_, network) => expect(topOf(network)).toEqual({ features: network.outputs[0], classes: false }));
});
