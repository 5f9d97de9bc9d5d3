import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import type { Network, NetworkNode } from '../network.ts';
import { idsAsRead } from './ids-as-read.ts';
import { readLayersModel } from './read-layers-model.ts';
import { writeLayersModel } from './write-layers-model.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

it('is what a network that is written and read again calls its nodes, those that share their parameters too', async () => {
  const dense = (id: string, from: string, params: Record<string, string>): NetworkNode => ({
    id,
    op: 'dense',
    config: { units: 2, bias: false, activation: 'linear' },
    inputs: [from],
    params,
  });
  const shared = { kernel: 'shared/kernel' };
  const network: Network = {
    nodes: [
      { id: 'x', op: 'input', config: { shape: [null, 2], dtype: 'float32' }, inputs: [], params: {} },
      dense('a', 'x', shared),
      dense('own', 'a', { kernel: 'own/kernel' }),
      dense('b', 'own', shared),
      dense('c', 'b', shared),
    ],
    outputs: ['c'],
  };
  const values = new Map(['shared/kernel', 'own/kernel'].map((name) => [name, tf.ones([2, 2])]));
  const read = readLayersModel(await writeLayersModel(network, values));
  expect(read.network.nodes.map(({ id }) => id)).toEqual([...idsAsRead(network).values()]);
  expect(idsAsRead(network).get('c')).not.toBe('c');
  tf.dispose([...values.values(), ...read.values.values()]);
});
