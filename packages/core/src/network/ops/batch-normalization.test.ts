import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../network.ts';
import { run } from '../run.ts';

const [batch, side, channels, epsilon, momentum] = [3, 2, 2, 0.01, 0.9];
const rows = batch * side * side;

const networkWith = (scale: boolean, center: boolean): Network => ({
  nodes: [
    { id: 'x', op: 'input', inputs: [], config: { shape: [null, side, side, channels], dtype: 'float32' }, params: {} },
    {
      id: 'norm',
      op: 'batch-normalization',
      inputs: ['x'],
      config: { axis: -1, momentum, epsilon, center, scale },
      params: { ...(scale ? { gamma: 'g' } : {}), ...(center ? { beta: 'b' } : {}), moving_mean: 'm', moving_variance: 'v' },
    },
  ],
  outputs: ['norm'],
});

const x = Array.from({ length: rows * channels }, (_, i) => Math.sin(i * 1.7) * 2 + (i % 2));
const [gamma, beta, mean, variance] = [
  [1.5, -0.7],
  [0.2, 0.4],
  [0.3, -0.1],
  [0.8, 1.9],
] as const;
/** Weights of a loss `Σ w y` that treats every entry differently. */
const w = Array.from({ length: rows * channels }, (_, i) => Math.cos(i * 0.9));

/** Batch normalisation by the book, in float64. */
function normalised(values: readonly number[], { g, b }: { g: readonly number[]; b: readonly number[] }) {
  const out = new Array<number>(values.length);
  const moments = [0, 1].map((c) => {
    const column = values.filter((_, i) => i % channels === c);
    const mu = column.reduce((sum, one) => sum + one, 0) / rows;
    const sigma2 = column.reduce((sum, one) => sum + (one - mu) ** 2, 0) / rows;
    values.forEach((one, i) => {
      if (i % channels === c) out[i] = ((one - mu) / Math.sqrt(sigma2 + epsilon)) * (g[c] as number) + (b[c] as number);
    });
    return { mu, sigma2 };
  });
  return { out, moments };
}

const lossOf = (values: readonly number[], g: readonly number[], b: readonly number[]) =>
  normalised(values, { g, b }).out.reduce((sum, one, i) => sum + one * (w[i] as number), 0);

/** Central differences in float64. */
const slope = (at: readonly number[], loss: (moved: number[]) => number) =>
  at.map((value, i) => {
    const moved = (by: number) => at.with(i, value + by);
    return (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5;
  });

const closeTo = (given: tf.Tensor, expected: readonly number[], tolerance = 1e-5) => {
  const largest = Math.max(...expected.map(Math.abs), 1e-6);
  const worst = Math.max(...[...given.dataSync()].map((value, i) => Math.abs(value - (expected[i] as number)) / largest));
  expect(worst).toBeLessThan(tolerance);
};

const tensors = () => ({
  g: tf.tensor1d([...gamma]),
  b: tf.tensor1d([...beta]),
  m: tf.tensor1d([...mean]),
  v: tf.tensor1d([...variance]),
  x: tf.tensor4d(x, [batch, side, side, channels]),
});

describe.each(['cpu', 'wasm'])('batch normalisation on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  it('normalises with the moving statistics unless they are updated, in training too', () =>
    withoutLeaks(() => {
      const t = tensors();
      const values = new Map<string, tf.Tensor>(Object.entries(t));
      const expected = x.map(
        (one, i) =>
          ((one - (mean[i % 2] as number)) / Math.sqrt((variance[i % 2] as number) + epsilon)) * (gamma[i % 2] as number) +
          (beta[i % 2] as number),
      );
      for (const mode of ['inference', 'training'] as const) {
        const { norm } = run(networkWith(true, true), values, { x: t.x }, { mode });
        closeTo(norm as tf.Tensor, expected);
        norm?.dispose();
      }
      tf.dispose(Object.values(t));
    }));

  it('normalises with the batch when statistics are updated, and reports where they move', () =>
    withoutLeaks(() => {
      const t = tensors();
      const reported: Record<string, number[]> = {};
      const { norm } = run(
        networkWith(true, true),
        new Map(Object.entries(t)),
        { x: t.x },
        {
          mode: 'training',
          statistics: new Set(['m', 'v']),
          report: (name, value) => {
            reported[name] = [...value.dataSync()];
          },
        },
      );
      const { out, moments } = normalised(x, { g: gamma, b: beta });
      closeTo(norm as tf.Tensor, out);
      moments.forEach(({ mu, sigma2 }, c) => {
        expect(reported.m?.[c]).toBeCloseTo((mean[c] as number) * momentum + mu * (1 - momentum), 5);
        expect(reported.v?.[c]).toBeCloseTo((variance[c] as number) * momentum + sigma2 * (1 - momentum), 5);
      });
      tf.dispose([norm as tf.Tensor, ...Object.values(t)]);
    }));

  it.each([
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ])('has the gradients that finite differences predict (scale %s, center %s)', (scale, center) =>
    withoutLeaks(() => {
      const t = tensors();
      const weights = tf.tensor4d(w, [batch, side, side, channels]);
      const loss = (input: tf.Tensor, g: tf.Tensor, b: tf.Tensor) => {
        const values = new Map<string, tf.Tensor>([
          ['g', g],
          ['b', b],
          ['m', t.m],
          ['v', t.v],
        ]);
        const { norm } = run(networkWith(scale, center), values, { x: input }, { mode: 'training', statistics: new Set(['m', 'v']) });
        // Parameters that are absent still take part, with gradient 0.
        return tf.add(tf.sum(tf.mul(norm as tf.Tensor, weights)), tf.mul(tf.add(tf.sum(g), tf.sum(b)), 0)) as tf.Scalar;
      };
      const [dx, dg, db] = tf.grads(loss)([t.x, t.g, t.b]) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const g = scale ? gamma : [1, 1];
      const b = center ? beta : [0, 0];
      closeTo(
        dx,
        slope(x, (moved) => lossOf(moved, g, b)),
        1e-4,
      );
      if (scale)
        closeTo(
          dg,
          slope(g, (moved) => lossOf(x, moved, b)),
          1e-4,
        );
      if (center)
        closeTo(
          db,
          slope(b, (moved) => lossOf(x, g, moved)),
          1e-4,
        );
      tf.dispose([dx, dg, db, weights, ...Object.values(t)]);
    }),
  );
});

describe('the reference', () => {
  it('notices a variance that is divided by n − 1', () => {
    const { moments } = normalised(x, { g: gamma, b: beta });
    const sigma2 = (moments[0]?.sigma2 ?? 0) * (rows / (rows - 1));
    expect(Math.abs(sigma2 - (moments[0]?.sigma2 ?? 0)) * (1 - momentum)).toBeGreaterThan(1e-4);
  });
});
