import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { hashValues } from './hash-values.ts';
import { valuesHasher } from './values-hasher.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const large = Float32Array.from({ length: 100_000 }, (_, i) => Math.sin(i));
const small = Float32Array.of(1, 2);

/** The definition: a line for each value, `<name>[<shape>]<hash of its bytes>`, sorted by name. */
const expected = sha256(`a[2]${sha256(new Uint8Array(small.buffer))}\nb[100,1000]${sha256(new Uint8Array(large.buffer))}`);

it('hashes small and large values in the order of their names', async () => {
  const hasher = valuesHasher();
  await hasher.add('b', [100, 1000], large.slice());
  await hasher.add('a', [2], small);
  expect(await hasher.digest()).toBe(expected);
});

it('tells the same of a table of tensors', async () => {
  const values = new Map<string, tf.Tensor>([
    ['b', tf.tensor(large, [100, 1000])],
    ['a', tf.tensor(small)],
  ]);
  expect(await hashValues(values)).toBe(expected);
  tf.dispose([...values.values()]);
});

it('tells one changed number', async () => {
  const hasher = valuesHasher();
  await hasher.add('a', [2], Float32Array.of(1, 2.0000002));
  await hasher.add('b', [100, 1000], large);
  expect(await hasher.digest()).not.toBe(expected);
});
