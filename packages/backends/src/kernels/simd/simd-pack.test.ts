import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOwnKernel } from '../run-own-kernel.ts';
import { bringUpWasm } from '../suite/bring-up-wasm.ts';

const run = (kernel: string, inputs: Record<string, tf.Tensor>, attrs: object = {}) =>
  runOwnKernel(tf, kernel, inputs, attrs) as tf.Tensor[];
const numbers = Array.from({ length: 20 }, (_, i) => i);

// What the gradient suite's cases of these kernels cannot say.
describe.each(['strict', 'relaxed'] as const)('rows of tensors, kernels %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it('keep their order when there are more than ten', () => {
    const parts = Array.from({ length: 12 }, (_, i) => tf.tensor1d([i]));
    const [row] = run('GraftPack', Object.fromEntries(parts.entries()));
    expect([...(row as tf.Tensor).dataSync()]).toEqual(numbers.slice(0, 12));
    tf.dispose([parts, row as tf.Tensor]);
  });

  it('are written from an array that is the caller’s again afterwards, also one that threads share', () => {
    const shapes = [[], [3], [0, 4], [2, 5], [1, 2, 1, 3]];
    for (const row of [new Float32Array(20), new Float32Array(new SharedArrayBuffer(80))]) {
      row.set(numbers);
      const parts = run('GraftWrite', {}, { row, shapes });
      row.fill(-1);
      expect(parts.flatMap((part) => [...part.dataSync()])).toEqual(numbers);
      tf.dispose(parts);
    }
  });

  it('are read into an array that threads share', () => {
    const parts = [tf.range(0, 7), tf.range(7, 20)];
    const into = new Float32Array(new SharedArrayBuffer(80));
    run('GraftRead', Object.fromEntries(parts.entries()), { into, from: 0 });
    expect([...into]).toEqual(numbers);
    tf.dispose(parts);
  });

  it('are blended to the same bits as by multiplying and adding', () => {
    const [old, now] = [tf.randomNormal([37], 0, 3, 'float32', 1), tf.randomNormal([37], 1, 2, 'float32', 2)];
    for (const keep of [0, 0.1, 0.9, 0.99, 1]) {
      const [blended] = run('GraftBlend', { old, now }, { keep });
      const composed = tf.tidy(() => tf.add(tf.mul(old, keep), tf.mul(now, 1 - keep)));
      expect([...(blended as tf.Tensor).dataSync()]).toEqual([...composed.dataSync()]);
      tf.dispose([blended as tf.Tensor, composed]);
    }
    tf.dispose([old, now]);
  });
});
