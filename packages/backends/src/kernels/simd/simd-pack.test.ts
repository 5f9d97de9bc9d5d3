import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOwnKernel } from '../run-own-kernel.ts';
import { bringUpWasm } from '../suite/bring-up-wasm.ts';

const run = (kernel: string, inputs: Record<string, tf.Tensor>, attrs: object = {}) =>
  runOwnKernel(tf, kernel, inputs, attrs) as tf.Tensor[];
const counted = (shape: number[], from: number) => tf.tidy(() => tf.reshape(tf.range(from, from + tf.util.sizeFromShape(shape)), shape));
const shapes = [[], [3], [0, 4], [2, 5], [1, 2, 1, 3]];
const numbers = Array.from({ length: 20 }, (_, i) => i);

/** Tensors that count on from each other. */
const tensors = () => shapes.map((shape, i) => counted(shape, [0, 1, 4, 4, 14][i] as number));

describe.each(['strict', 'relaxed'] as const)('rows of tensors, kernels %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it('are laid end to end, scalars and empty ones too', () => {
    const parts = tensors();
    const [row] = run('GraftPack', Object.fromEntries(parts.entries()));
    expect([row?.shape, ...(row as tf.Tensor).dataSync()]).toEqual([[20], ...numbers]);
    tf.dispose([parts, row as tf.Tensor]);
  });

  it('keep their order when there are more than ten', () => {
    const parts = Array.from({ length: 12 }, (_, i) => tf.tensor1d([i]));
    const [row] = run('GraftPack', Object.fromEntries(parts.entries()));
    expect([...(row as tf.Tensor).dataSync()]).toEqual(numbers.slice(0, 12));
    tf.dispose([parts, row as tf.Tensor]);
  });

  it('are cut into the same tensors again', () => {
    const row = tf.range(0, 20);
    const parts = run('GraftUnpack', { x: row }, { shapes });
    expect(parts.map(({ shape }) => shape)).toEqual(shapes);
    expect(parts.flatMap((part) => [...part.dataSync()])).toEqual(numbers);
    tf.dispose([row, parts]);
  });

  it('are written from an array, also one that threads share', () => {
    for (const row of [new Float32Array(numbers), new Float32Array(new SharedArrayBuffer(80))]) {
      row.set(numbers);
      const parts = run('GraftWrite', {}, { row, shapes });
      row.fill(-1);
      expect(parts.map(({ shape }) => shape)).toEqual(shapes);
      expect(parts.flatMap((part) => [...part.dataSync()])).toEqual(numbers);
      tf.dispose(parts);
    }
  });

  it('are read into an array from a place on, and nothing else in it is touched', () => {
    const parts = tensors();
    const into = new Float32Array(24).fill(-1);
    const before = tf.memory().numTensors;
    expect(run('GraftRead', Object.fromEntries(parts.entries()), { into, from: 2 })).toEqual([]);
    expect([...into]).toEqual([-1, -1, ...numbers, -1, -1]);
    expect(tf.memory().numTensors).toBe(before);
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
