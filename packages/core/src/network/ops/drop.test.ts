import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../network.ts';
import { run } from '../run.ts';

const shape = [40, 6, 5, 4];
const networkOf = (op: string, config: Network['nodes'][number]['config']): Network => ({
  nodes: [
    { id: 'x', op: 'input', inputs: [], config: { shape: [null, ...shape.slice(1)], dtype: 'float32' }, params: {} },
    { id: 'y', op, inputs: ['x'], config, params: {} },
  ],
  outputs: ['y'],
});

/** The numbers that ones become. */
function changed(op: string, config: Network['nodes'][number]['config'], mode: 'training' | 'inference', seed = 1): number[] {
  const x = tf.ones(shape);
  const { y } = run(networkOf(op, config), new Map(), { x }, { mode, random: seededRandom(seed) });
  const found = [...(y as tf.Tensor).dataSync()];
  tf.dispose([x, y as tf.Tensor]);
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const noisy: [string, Network['nodes'][number]['config']][] = [
  ['dropout', { rate: 0.25 }],
  ['spatial-dropout2d', { rate: 0.25 }],
  ['gaussian-dropout', { rate: 0.25 }],
  ['gaussian-noise', { stddev: 0.5 }],
];

describe('ops that draw numbers', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(noisy)('%s repeats for a seed, differs for another, and does nothing in inference', (op, config) =>
    withoutLeaks(() => {
      expect(changed(op, config, 'training')).toEqual(changed(op, config, 'training'));
      expect(changed(op, config, 'training')).not.toEqual(changed(op, config, 'training', 2));
      expect(new Set(changed(op, config, 'inference'))).toEqual(new Set([1]));
    }),
  );

  it.each(noisy)('%s keeps the mean', (op, config) => {
    // 4,800 entries (160 channels of an example for the spatial one) of variance ≤ 1/3: four standard errors.
    const entries = op.startsWith('spatial') ? 160 : 4800;
    expect(Math.abs(mean(changed(op, config, 'training')) - 1)).toBeLessThan(4 * Math.sqrt(1 / 3 / entries));
  });

  it('dropout leaves entries 0 or scaled by 1 / (1 − rate), in the share that was asked for', () => {
    const values = changed('dropout', { rate: 0.25 }, 'training');
    expect(new Set(values)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(Math.abs(values.filter((value) => value === 0).length / values.length - 0.25)).toBeLessThan(0.025);
  });

  it('spatial dropout drops whole channels of an example', () => {
    const values = changed('spatial-dropout2d', { rate: 0.25 }, 'training');
    for (let example = 0; example < 40; example++)
      for (let channel = 0; channel < 4; channel++)
        expect(new Set(Array.from({ length: 30 }, (_, i) => values[example * 120 + i * 4 + channel])).size).toBe(1);
  });

  it('gaussian dropout has the variance rate / (1 − rate)', () => {
    const values = changed('gaussian-dropout', { rate: 0.25 }, 'training');
    const m = mean(values);
    expect(mean(values.map((value) => (value - m) ** 2))).toBeCloseTo(1 / 3, 1);
  });
});
