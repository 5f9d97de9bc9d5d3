import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../network/run.ts';
import type { Head } from './head.ts';
import { linearHead } from './linear-head.ts';
import { mlpHead } from './mlp-head.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const x = [
  [1, -2, 0.5],
  [0, 3, -1],
];

/** Runs a head on `x`, with weights of its own making. */
function logits(head: Head, mode: 'inference' | 'training' = 'inference'): number[][] {
  return tf.tidy(() => {
    const initial = head.values(seededRandom(1));
    const values = new Map(Object.entries(initial).map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    return run(head.network, values, { [head.input]: tf.tensor2d(x) }, { mode, random: seededRandom(2) })[
      head.output
    ]?.arraySync() as number[][];
  });
}

describe('heads', () => {
  it('linear: x · kernel + bias, computed by hand from its first values', () => {
    const head = linearHead({ features: 3, outputs: 2 });
    const kernel = head.values(seededRandom(1))['head/logits/kernel']?.data as Float32Array;
    for (const [i, row] of logits(head).entries()) {
      for (const [c, logit] of row.entries()) {
        const expected = (x[i] as number[]).reduce((sum, value, j) => sum + value * (kernel[j * 2 + c] as number), 0);
        expect(logit).toBeCloseTo(expected, 5);
      }
    }
  });

  it('mlp: relu between its layers, computed by hand', () => {
    const head = mlpHead({ features: 3, hidden: [4], outputs: 2 });
    const { 'head/hidden0/kernel': first, 'head/logits/kernel': second } = head.values(seededRandom(1));
    const hidden = x.map((row) =>
      Array.from({ length: 4 }, (_, k) =>
        Math.max(
          0,
          row.reduce((sum, v, j) => sum + v * (first?.data[j * 4 + k] as number), 0),
        ),
      ),
    );
    const expected = hidden.map((row) => [0, 1].map((c) => row.reduce((sum, v, k) => sum + v * (second?.data[k * 2 + c] as number), 0)));
    for (const [i, row] of logits(head).entries())
      for (const [c, logit] of row.entries()) expect(logit).toBeCloseTo(expected[i]?.[c] as number, 5);
  });

  it('drops in training and not in inference', () => {
    const dropping = mlpHead({ features: 3, hidden: [8], outputs: 2, dropout: 0.5 });
    expect(logits(dropping)).toEqual(logits(mlpHead({ features: 3, hidden: [8], outputs: 2 })));
    expect(logits(dropping, 'training')).not.toEqual(logits(dropping));
  });

  it('starts within ±√(6 / (from + to)), with zero biases, and the same for the same seed', () => {
    const head = mlpHead({ features: 100, hidden: [50], outputs: 5 });
    const values = head.values(seededRandom('a'));
    const kernel = values['head/hidden0/kernel']?.data as Float32Array;
    const limit = Math.sqrt(6 / 150);
    expect(Math.max(...kernel)).toBeLessThanOrEqual(limit);
    expect(Math.max(...kernel)).toBeGreaterThan(0.95 * limit);
    expect(kernel.reduce((sum, v) => sum + v * v, 0) / kernel.length).toBeCloseTo(limit ** 2 / 3, 3);
    expect(values['head/logits/bias']?.data.every((v) => v === 0)).toBe(true);
    expect(head.values(seededRandom('a'))).toEqual(values);
    expect(head.values(seededRandom('b'))).not.toEqual(values);
  });

  it('leaks nothing and refuses sizes that are none', async () => {
    await withoutLeaks(() => {
      logits(mlpHead({ features: 3, hidden: [4], outputs: 2, dropout: 0.5 }), 'training');
    });
    expect(() => linearHead({ features: 0, outputs: 2 })).toThrow('features a whole number ≥ 1');
    expect(() => mlpHead({ features: 3, hidden: [2.5], outputs: 2 })).toThrow('hidden whole numbers ≥ 1');
    expect(() => mlpHead({ features: 3, outputs: 2, dropout: 1 })).toThrow('dropout in [0, 1)');
  });
});
