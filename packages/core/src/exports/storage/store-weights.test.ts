import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { wavering } from '../onnx/onnx-case.fixture.ts';
import { type ManifestEntry, storeWeights } from './store-weights.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const kernel = wavering(24, 2);
const bias = wavering(4, 9);
const entries: ManifestEntry[] = [
  { name: 'a/kernel', shape: [6, 4], dtype: 'float32' },
  { name: 'a/bias', shape: [4], dtype: 'float32' },
  { name: 'b/kernel', shape: [24, 1], dtype: 'float32' },
];
const bytes = new Uint8Array(Float32Array.from([...kernel, ...bias, ...kernel]).buffer);

describe('storeWeights', () => {
  it.each([
    ['float32', 0, 208],
    ['float16', 2 ** -11, 160],
    ['int8', (1 / 255) * 1.01, 136],
  ] as const)('in %s is read by TensorFlow.js, kernels to %d of the largest and all else exactly', (type, most, size) => {
    const stored = storeWeights(entries, bytes, type);
    expect(stored.bytes.length).toBe(size);
    const read = tf.io.decodeWeights(stored.bytes.slice().buffer, stored.entries as tf.io.WeightsManifestEntry[]);
    const of = (name: string) => read[name]?.dataSync() as Float32Array;
    of('a/kernel').forEach((value, i) => {
      expect(Math.abs(value - (kernel[i] as number))).toBeLessThanOrEqual(most);
    });
    expect(of('a/bias')).toEqual(bias);
    // One size above 1: no kernel, but a vector in a matrix's clothes.
    expect(of('b/kernel')).toEqual(kernel);
    tf.dispose(read);
  });

  it('names the tensor that float16 cannot hold', () => {
    const huge = new Uint8Array(Float32Array.from({ length: 4 }, () => 1e6).buffer);
    expect(() => storeWeights([{ name: 'big', shape: [2, 2], dtype: 'float32' }], huge, 'float16')).toThrow("tensor 'big'");
  });
});
