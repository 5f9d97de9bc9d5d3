import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { accumulate } from './accumulate.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { chain } from './chain.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { createOptimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';
import type { Update } from './update.ts';
import { updateFromConfig } from './update-from-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** The value of one weight, from 1, after gradients given by hand. */
function walk(update: Update, gradients: number[], { rate = 0.1, decay = 0, movement = { rate: 1, decay: 1 } } = {}): number[] {
  return tf.tidy(() => {
    const weight = tf.variable(tf.tensor1d([1]));
    const optimizer = createOptimizer({ update, variables: { weight }, movement: () => movement });
    const path = gradients.map((gradient) => {
      optimizer.step({ weight: tf.tensor1d([gradient]) }, { rate, decay });
      return weight.dataSync()[0] as number;
    });
    optimizer.dispose();
    weight.dispose();
    return path;
  });
}

const expectPath = (path: number[], expected: number[]) => {
  for (const [i, value] of path.entries()) expect(value).toBeCloseTo(expected[i] as number, 6);
};

describe('updates by hand', () => {
  it('sgd steps down the gradient, decay pulls the weight', () => {
    expectPath(walk(sgd(), [1, 2]), [0.9, 0.7]);
    expectPath(walk(sgd(), [1], { decay: 0.5 }), [1 - 0.1 * 1.5]);
  });

  it('momentum keeps half of the last direction, Nesterov looks ahead', () => {
    expectPath(walk(sgd({ momentum: 0.5 }), [1, 1]), [0.9, 0.75]);
    expectPath(walk(sgd({ momentum: 0.5, nesterov: true }), [1, 1]), [0.85, 0.675]);
  });

  it("adam's first step is the rate, whatever the gradient", () => {
    expectPath(walk(adam(), [1e-3]), [1 - (0.1 * 1e-3) / (1e-3 + 1e-8)]);
    expectPath(walk(adam(), [1e3]), [0.9]);
  });

  it('adamw decays by rate times decay, apart from the moments', () => {
    expectPath(walk(adamw(), [5], { decay: 0.2 }), [1 - 0.1 - 0.1 * 0.2]);
  });

  it('rmsprop divides by the root of 1 − alpha at first', () => {
    expectPath(walk(rmsprop({ alpha: 0.75 }), [3]), [1 - 0.1 / 0.5]);
  });

  it('a movement multiplies rate and decay', () => {
    expectPath(walk(sgd(), [1], { decay: 0.5, movement: { rate: 0.5, decay: 0 } }), [0.95]);
  });

  it('clipping shortens a long gradient and leaves a short one', () => {
    expectPath(walk(chain(clipByGlobalNorm(2), sgd()), [5, -1]), [0.8, 0.9]);
  });

  it('accumulate moves once every two steps, by the mean', () => {
    expectPath(walk(accumulate(2, sgd()), [1, 3, 5, 5]), [1, 0.8, 0.8, 0.3]);
    expectPath(walk(accumulate(2, adam()), [1, 3]), [1, 0.9]);
  });

  it('refuses options out of range and unknown names', () => {
    expect(() => sgd({ momentum: 1 })).toThrow('momentum in [0, 1)');
    expect(() => sgd({ momentum: 0.9, nesterov: true, dampening: 0.1 })).toThrow('0 with nesterov');
    expect(() => adam({ beta2: Number.NaN })).toThrow('beta2 in [0, 1)');
    expect(() => updateFromConfig({ name: 'lion', options: {} })).toThrow('one of sgd, adam, adamw, rmsprop');
  });
});

describe('createOptimizer', () => {
  const variables = () =>
    tf.tidy(() => ({ a: tf.variable(tf.zeros([3])), b: tf.variable(tf.zeros([2, 2])), c: tf.variable(tf.zeros([40])) }));

  it('packs small parameters that move alike and leaves large ones single', () => {
    const table = variables();
    const optimizer = createOptimizer({ update: adam(), variables: table, packBelow: 10 });
    const state = optimizer.state();
    expect(Object.fromEntries(Object.entries(state).map(([slot, { shape }]) => [slot, shape]))).toEqual({
      '1.mean/packed/0': [7],
      '1.square/packed/0': [7],
      '1.mean/c': [40],
      '1.square/c': [40],
      'count/steps': [],
    });
    tf.dispose([...Object.values(state), ...Object.values(table)]);
    optimizer.dispose();
  });

  it('refuses the state of another rule and leaves its own in place', async () => {
    await withoutLeaks(() => {
      const table = variables();
      using plain = createOptimizer({ update: sgd({ momentum: 0.9 }), variables: table });
      using other = createOptimizer({ update: adam(), variables: table });
      const state = other.state();
      expect(() => plain.restore(state)).toThrow('[optimizer.restore] Expected');
      expect(plain.steps).toBe(0);
      tf.dispose([...Object.values(state), ...Object.values(table)]);
    });
  });

  it('keeps its state when the whole step stands in a tidy', () => {
    const table = variables();
    const optimizer = createOptimizer({ update: adam(), variables: table });
    for (let step = 0; step < 3; step++) {
      tf.tidy(() => optimizer.step({ a: tf.ones([3]), b: tf.ones([2, 2]), c: tf.ones([40]) }, { rate: 0.1, decay: 0 }));
    }
    expect(optimizer.steps).toBe(3);
    expect(table.a.dataSync()[0]).toBeCloseTo(-0.3, 5);
    optimizer.dispose();
    tf.dispose(Object.values(table));
  });
});
