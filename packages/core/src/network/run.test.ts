import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Network, NetworkNode } from './network.ts';
import { run } from './run.ts';

const node = (
  id: string,
  op: string,
  inputs: string[],
  config: NetworkNode['config'] = {},
  params: Record<string, string> = {},
): NetworkNode => ({ id, op, inputs, config, params });

/** `x (2) → double → dropout → sum with x → scaled`, with numbers that can be checked by hand. */
const network: Network = {
  nodes: [
    node('x', 'input', [], { shape: [null, 2], dtype: 'float32' }),
    node('double', 'dense', ['x'], { units: 2, bias: true, activation: 'linear' }, { kernel: 'k', bias: 'b' }),
    node('drop', 'dropout', ['double'], { rate: 0.5 }),
    node('sum', 'add', ['x', 'drop']),
    node('positive', 'relu', ['sum'], { maxValue: null }),
  ],
  outputs: ['positive'],
};
const makeValues = () =>
  new Map<string, tf.Tensor>([
    ['k', tf.tensor2d([2, 0, 0, 2], [2, 2])],
    ['b', tf.tensor1d([1, -20])],
  ]);
const numbers = (given: tf.Tensor | undefined) => [...(given as tf.Tensor).dataSync()];

/** Gives values and a fed tensor, and frees them. */
async function with2<T>(work: (values: Map<string, tf.Tensor>, x: tf.Tensor) => T): Promise<T> {
  const values = makeValues();
  const x = tf.tensor2d([1, 2], [1, 2]);
  try {
    return work(values, x);
  } finally {
    tf.dispose([...values.values(), x]);
  }
}

describe('run', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('computes outputs and taps, and leaves nothing else', () =>
    withoutLeaks(() =>
      with2((values, x) => {
        const out = run(network, values, { x }, { taps: ['double', 'x'] });
        // 2 · (1, 2) + (1, −20) = (3, −16); plus (1, 2) and cut at 0: (4, 0).
        expect([numbers(out.double), numbers(out.positive), numbers(out.x)]).toEqual([
          [3, -16],
          [4, 0],
          [1, 2],
        ]);
        expect(out.x).not.toBe(x);
        tf.dispose(out);
        expect(x.isDisposed).toBe(false);
      }),
    ));

  it('starts at any tensor that is fed and computes nothing before it', () =>
    withoutLeaks(() =>
      with2((_, x) => {
        const fed = tf.tensor2d([5, 6], [1, 2]);
        const out = run(network, new Map(), { x, drop: fed });
        expect(numbers(out.positive)).toEqual([6, 8]);
        tf.dispose([out, fed]);
      }),
    ));

  it('frees intermediates as soon as their last consumer has run', async () => {
    const wide = tf.zeros([64, 2]);
    const long: Network = {
      nodes: [
        network.nodes[0] as NetworkNode,
        ...Array.from({ length: 20 }, (_, i) => node(`r${i}`, 'relu', [i === 0 ? 'x' : `r${i - 1}`], { maxValue: null })),
      ],
      outputs: ['r19'],
    };
    const before = tf.memory().numBytes;
    const peak = async (taps: string[]) => (await tf.profile(() => run(long, new Map(), { x: wide }, { taps }))).peakBytes - before;
    const size = 64 * 2 * 4;
    // One tensor comes in and one goes out at a time; tapping every node is what keeps all of them.
    expect(await peak([])).toBeLessThanOrEqual(2 * size);
    expect(await peak(long.nodes.map(({ id }) => id))).toBeGreaterThanOrEqual(20 * size);
    tf.disposeVariables();
    wide.dispose();
  });

  it('drops in training only, and the same entries for the same seed', () =>
    withoutLeaks(() => {
      const values = makeValues();
      const x = tf.ones([8, 2]) as tf.Tensor;
      const dropped = (seed: number) => {
        const out = run(network, values, { x }, { taps: ['drop'], mode: 'training', random: seededRandom(seed) });
        const found = numbers(out.drop);
        tf.dispose(out);
        return found;
      };
      expect(dropped(1)).toEqual(dropped(1));
      expect(dropped(1)).not.toEqual(dropped(2));
      // Kept entries are doubled at rate 0.5: 2 · 3 and 2 · −18.
      expect(new Set(dropped(1).map((value) => value + 0))).toEqual(new Set([0, 6, -36]));
      tf.dispose([x, ...values.values()]);
    }));

  it('can be differentiated in training, through exactly what is asked', () =>
    withoutLeaks(() =>
      with2((values, x) => {
        const bias = values.get('b') as tf.Tensor;
        const loss = (b: tf.Tensor) =>
          run(network, new Map([...values, ['b', b]]), { x }, { mode: 'training', random: seededRandom(0) }).positive?.sum() as tf.Scalar;
        const gradient = tf.grad(loss)(bias);
        // The second output is cut off by the relu; the first passes 1/(1 − 0.5) or nothing.
        expect([0, 2]).toContain(numbers(gradient)[0]);
        expect(numbers(gradient)[1]).toBe(0);
        gradient.dispose();
      }),
    ));

  it('leaves nothing behind when a node fails, and says where, what was expected and what came', () =>
    withoutLeaks(() =>
      with2((values, x) => {
        const broken = new Map([...values, ['k', tf.zeros([3, 2])]]);
        expect(() => run(network, broken, { x })).toThrow(
          expect.objectContaining({
            code: 'model/node-failed',
            where: "run at 'double' (dense)",
            expected: "'kernel' of shape [2, 2]",
            given: expect.stringContaining('inputs [1, 2] with kernel [3, 2]'),
          }),
        );
        broken.get('k')?.dispose();
        const long = tf.zeros([1, 3]);
        expect(() => run(network, values, { x: long })).toThrow(
          expect.objectContaining({ code: 'usage/feed-shape', expected: 'a tensor of shape [?, 2]', given: '[1, 3]' }),
        );
        long.dispose();
        expect(() => run(network, values, {})).toThrow(expect.objectContaining({ code: 'usage/missing-feed' }));
        expect(() => run(network, new Map(), { x })).toThrow(
          expect.objectContaining({ code: 'model/missing-value', expected: "a value 'k'" }),
        );
        expect(() => run(network, values, { x }, { taps: ['nowhere'] })).toThrow(expect.objectContaining({ code: 'usage/unknown-node' }));
        expect(() => run(network, values, { x }, { mode: 'training' })).toThrow(expect.objectContaining({ code: 'usage/missing-random' }));
      }),
    ));
});
