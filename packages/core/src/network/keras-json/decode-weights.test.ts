import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readModelFiles } from '../../backbone/read-model-files.ts';
import type { JsonObject } from '../../json.ts';
import { decodeWeights, readWeightEntries } from './decode-weights.ts';

type Spec = tf.io.WeightsManifestEntry;

const kinds: readonly Omit<Spec, 'name' | 'shape'>[] = [
  { dtype: 'float32' },
  { dtype: 'float32', quantization: { dtype: 'float16' } },
  { dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.013, min: -1.7 } },
  { dtype: 'float32', quantization: { dtype: 'uint16', scale: 3e-5, min: -0.9 } },
  { dtype: 'int32' },
  { dtype: 'int32', quantization: { dtype: 'uint8', scale: 2.5, min: -300 } },
  { dtype: 'int32', quantization: { dtype: 'uint16', scale: 1.25, min: -40_000 } },
  { dtype: 'bool' },
];
const width = { float32: 4, int32: 4, bool: 1, float16: 2, uint8: 1, uint16: 2 };

/** Weights of every kind, of odd sizes, so that the next one begins at any byte; whole numbers of all 8 bits, no float that is no number. */
function made(groups: number) {
  const random = seededRandom(3);
  return Array.from({ length: groups }, (_, group) => {
    const weights = kinds.map((kind, i): Spec => ({ ...kind, name: `g${group}/w${i}`, shape: i % 2 === 0 ? [3 + group, 1] : [5] }));
    const parts = weights.map(({ shape, dtype, quantization }) => {
      const stored = (quantization?.dtype ?? dtype) as keyof typeof width;
      const bytes = Uint8Array.from({ length: width[stored] * shape.reduce((a, b) => a * b, 1) }, () => Math.floor(256 * random.next()));
      // An exponent of ones would be no number.
      if (stored === 'float32' || stored === 'float16')
        for (let at = width[stored] - 1; at < bytes.length; at += width[stored]) bytes[at] = 0x3b;
      return stored === 'bool' ? bytes.map((byte) => byte & 1) : bytes;
    });
    return { weights, bytes: Uint8Array.from(parts.flatMap((part) => [...part])) };
  });
}

/** What TensorFlow.js makes of them. */
function told(specs: Spec[], bytes: Uint8Array): Map<string, number[]> {
  const tensors = tf.io.decodeWeights(bytes.slice().buffer, specs);
  const all = new Map(Object.entries(tensors).map(([name, tensor]) => [name, [...tensor.dataSync()]]));
  tf.dispose(tensors);
  return all;
}

describe('decodeWeights', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('gives what TensorFlow.js gives for float16, uint8 and uint16, number by number', () => {
    const [{ weights, bytes }] = made(1) as [ReturnType<typeof made>[number]];
    const decoded = decodeWeights(readWeightEntries(weights as unknown as JsonObject[]), bytes);
    const expected = told(weights, bytes);
    for (const { name, data } of decoded) expect([name, [...data]]).toEqual([name, expected.get(name)]);
    expect(decoded).toHaveLength(kinds.length);
  });

  it.each(['inside model.json', 'in weights_manifest.json'])('does so for 31 groups in files of any cut, their list %s', async (place) => {
    const groups = made(31);
    const files = new Map<string, Uint8Array>();
    const manifest = groups.map(({ weights, bytes }, i) => {
      const cut = (i * 7) % bytes.length;
      files.set(`g${i}-1`, bytes.slice(0, cut)).set(`g${i}-2`, bytes.slice(cut));
      return { paths: [`g${i}-1`, `g${i}-2`], weights };
    });
    files.set('weights_manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
    const json = (place === 'inside model.json'
      ? { modelTopology: {}, weightsManifest: manifest }
      : { class_name: 'Sequential' }) as unknown as JsonObject;
    const read = async (path: string) => files.get(path) as Uint8Array;
    const { weightSpecs, weightData } = await readModelFiles({ name: 'm', entry: 'model.json', read }, json);
    const expected = told(
      groups.flatMap(({ weights }) => weights),
      Uint8Array.from(groups.flatMap(({ bytes }) => [...bytes])),
    );
    const decoded = decodeWeights(readWeightEntries(weightSpecs as JsonObject[]), weightData);
    expect(new Map(decoded.map(({ name, data }) => [name, [...data]]))).toEqual(expected);
    expect(expected.size).toBe(31 * kinds.length);
  });

  it('sees a scale that is off by the last of its digits', () => {
    const [{ weights, bytes }] = made(1) as [ReturnType<typeof made>[number]];
    const off = weights.map((spec) =>
      spec.name === 'g0/w2' ? { ...spec, quantization: { dtype: 'uint8', scale: 0.0130001, min: -1.7 } } : spec,
    );
    const decoded = decodeWeights(readWeightEntries(off as unknown as JsonObject[]), bytes);
    expect([...(decoded[2]?.data ?? [])]).not.toEqual(told(weights, bytes).get('g0/w2'));
  });
});
