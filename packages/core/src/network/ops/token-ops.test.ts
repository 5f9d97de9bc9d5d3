import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.ts';
import { opOf } from '../op-table.ts';

const context = { node: 'it', mode: 'inference', statistics: 'keep', random: () => ({}) as never, report: () => undefined } as const;

/** Entries that an op gives. */
const outcome = (op: string, inputs: tf.Tensor[], config: JsonObject = {}, params: Record<string, tf.Tensor> = {}): number[] => [
  ...opOf(op).forward(inputs, params, config, context).dataSync(),
];

const ids = () =>
  tf.tensor2d(
    [
      [0, 5, 7, 2, 1, 1],
      [0, 1, 9, 2, 1, 1],
    ],
    undefined,
    'int32',
  );
const tokens = () => tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 3, 2]);

const tidy = (work: () => unknown) =>
  withoutLeaks(() =>
    tf.tidy(() => {
      // What an expectation hands back is no tensor, which a tidy would look for.
      work();
    }),
  );

describe('ops on tokens', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('positions count what is no padding, from padding + 1', () =>
    tidy(() => expect(outcome('token-positions', [ids()], { padding: 1, rows: 8 })).toEqual([2, 3, 4, 5, 1, 1, 2, 1, 3, 4, 1, 1])));

  it('one number stands for all', () => tidy(() => expect(outcome('filled', [ids()], { value: 3 })).toEqual(new Array(12).fill(3))));

  it('an average counts what the mask counts, and is 0 where that is nothing', () =>
    tidy(() => {
      const mask = tf.tensor2d(
        [
          [1, 0, 1],
          [0, 0, 0],
        ],
        undefined,
        'int32',
      );
      expect(outcome('masked-average', [tokens(), mask])).toEqual([3, 4, 0, 0]);
    }));

  it('an average of a run of tokens', () =>
    tidy(() => {
      expect(outcome('average-tokens', [tokens()], { from: 0, to: 1 })).toEqual([1, 2, 7, 8]);
      expect(outcome('average-tokens', [tokens()], { from: 1, to: null })).toEqual([4, 5, 10, 11]);
    }));

  it('the first token of an id, or the one of the highest id', () =>
    tidy(() => {
      const marked = tf.tensor2d(
        [
          [3, 8, 3],
          [9, 3, 1],
        ],
        undefined,
        'int32',
      );
      expect(outcome('chosen-token', [tokens(), marked], { id: 3 })).toEqual([1, 2, 9, 10]);
      expect(outcome('chosen-token', [tokens(), marked], { id: null })).toEqual([3, 4, 7, 8]);
    }));

  it('rows of length 1, and zeros that stay zeros with a finite slope', () =>
    tidy(() => {
      const x = tf.tensor2d([3, 4, 0, 0], [2, 2]);
      const found = outcome('unit-length', [x]);
      expect(found[0]).toBeCloseTo(0.6, 6);
      expect(found.slice(2)).toEqual([0, 0]);
      const slope = tf.grad((given: tf.Tensor) => tf.sum(opOf('unit-length').forward([given], {}, {}, context)))(x);
      expect(slope.dataSync().every(Number.isFinite)).toBe(true);
    }));

  it('learned tokens come first', () =>
    tidy(() => {
      const learned = { tokens: tf.tensor3d([-1, -2], [1, 1, 2]) };
      expect(outcome('prefix-tokens', [tokens()], { shape: [1, 1, 2] }, learned).slice(0, 4)).toEqual([-1, -2, 1, 2]);
    }));

  it('positions of a text may be more than its tokens, those of a picture may not', () =>
    tidy(() => {
      const positions = tf.tensor2d([10, 20, 30, 40, 50, 60, 70, 80], [4, 2]);
      const text = outcome('position-embedding', [tokens()], { shape: [4, 2], anyLength: true }, { positions });
      expect(text.slice(0, 6)).toEqual([11, 22, 33, 44, 55, 66]);
      const count = { code: 'usage/token-count', where: "run at 'it'" };
      const failing = (shape: number[], anyLength: boolean) => () =>
        outcome('position-embedding', [tokens()], { shape, anyLength }, { positions: positions.slice([0, 0], shape as [number, number]) });
      expect(failing([4, 2], false)).toThrow(expect.objectContaining(count));
      expect(failing([2, 2], true)).toThrow(expect.objectContaining(count));
      expect(() => outcome('token-positions', [ids()], { padding: 1, rows: 7 })).toThrow(expect.objectContaining(count));
    }));

  it('would show positions that count padding too', () =>
    tidy(() =>
      expect(outcome('token-positions', [ids()], { padding: 99, rows: 200 })).not.toEqual(
        outcome('token-positions', [ids()], { padding: 1, rows: 8 }),
      ),
    ));
});
