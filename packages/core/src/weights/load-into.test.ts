import { isGraftError, seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialValues } from '../architectures/initial-values.ts';
import { mlp } from '../architectures/mlp.ts';
import { type LoadIntoOptions, loadInto } from './load-into.ts';
import { memoryBytes } from './memory-bytes.ts';
import { openSafetensors } from './open-safetensors.ts';
import { writeSafetensors } from './write-safetensors.ts';

const { network } = mlp({ hidden: [2, 3] }).build({ height: 1, width: 2, channels: 1 });

/** A file in torch's fashion: matrices [out, in]. */
const torch: Record<string, [shape: number[], data: number[]]> = {
  'fc.0.weight': [
    [2, 2],
    [1, 2, 3, 4],
  ],
  'fc.0.bias': [[2], [5, 6]],
  'fc.1.weight': [
    [3, 2],
    [1, 2, 3, 4, 5, 6],
  ],
  'fc.1.bias': [[3], [7, 8, 9]],
};

const place: NonNullable<LoadIntoOptions['place']> = (parameter) => {
  const [, layer, role] = /^dense(\d)\/(kernel|bias)$/.exec(parameter) ?? [];
  return role === 'kernel' ? { name: `fc.${layer}.weight`, axes: [1, 0] } : `fc.${layer}.bias`;
};

function load(tensors: Record<string, [shape: number[], data: number[]]>, options: LoadIntoOptions = {}) {
  const stored = Object.entries(tensors).map(
    ([name, [shape, data]]) => [name, { dtype: 'F32', shape, data: Float32Array.from(data) }] as const,
  );
  return openSafetensors(memoryBytes(writeSafetensors(new Map(stored)), 'fc.safetensors')).then((table) =>
    loadInto(network, table, { place, ...options }),
  );
}

/** The message of the error that loading gives. */
async function complaint(tensors: Record<string, [shape: number[], data: number[]]>, options: LoadIntoOptions = {}) {
  const error = await withoutLeaks(() => load(tensors, options)).catch((thrown: unknown) => thrown);
  if (!isGraftError(error)) throw error;
  expect(error.code).toBe('model/weights-mismatch');
  return error;
}

const { 'fc.1.bias': lastBias, ...withoutLast } = torch;

describe('loadInto', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('takes every parameter from where it lies, turned as it must be', () =>
    withoutLeaks(async () => {
      using loaded = await load(torch);
      const { values, filled, unexpected } = loaded;
      expect([filled, unexpected]).toEqual([[], []]);
      expect([...values.keys()]).toEqual(['dense0/kernel', 'dense0/bias', 'dense1/kernel', 'dense1/bias']);
      expect(await values.get('dense0/kernel')?.array()).toEqual([
        [1, 3],
        [2, 4],
      ]);
      expect(await values.get('dense1/kernel')?.array()).toEqual([
        [1, 3, 5],
        [2, 4, 6],
      ]);
      expect(await values.get('dense1/bias')?.array()).toEqual([7, 8, 9]);
    }));

  it('lists everything that does not fit at once, with the nearest names', async () => {
    const { message, cause } = await complaint({
      'fc.0.weight': [
        [2, 3],
        [1, 2, 3, 4, 5, 6],
      ],
      'fc.0.bias': torch['fc.0.bias'] as [number[], number[]],
      'fc.1.weights': torch['fc.1.weight'] as [number[], number[]],
      other: [[1], [0]],
    });
    expect(message).toContain('2 missing, 1 of another shape, 2 unexpected');
    expect(message).toContain("missing: 'dense1/kernel' (as 'fc.1.weight'), nearest 'fc.1.weights'");
    expect(message).toContain("missing: 'dense1/bias' (as 'fc.1.bias')");
    expect(message).toContain("of another shape: 'dense0/kernel' (as 'fc.0.weight'): [3, 2] in the file, [2, 2] wanted");
    expect(message).toContain("unexpected: 'other'");
    expect(cause).toMatchObject({ missing: [{ name: 'fc.1.weight' }, { name: 'fc.1.bias' }], unexpected: ['fc.1.weights', 'other'] });
  });

  it('cuts a long list short in words, not in its cause', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i): [string, [number[], number[]]] => [`more${i}`, [[1], [i]]]));
    const { message, cause } = await complaint({ ...torch, ...many });
    expect(message).toContain('and 20 more unexpected');
    expect((cause as { unexpected: string[] }).unexpected).toHaveLength(60);
  });

  it('fills what is missing as the layer begins, and says so, when it need not be strict', () =>
    withoutLeaks(async () => {
      using loaded = await load({ ...withoutLast, other: [[1], [0]] }, { strict: false, random: seededRandom(3) });
      expect(loaded.filled).toEqual(['dense1/bias']);
      expect(loaded.unexpected).toEqual(['other']);
      expect(await loaded.values.get('dense1/bias')?.array()).toEqual([0, 0, 0]);
      const { 'fc.1.weight': _, ...less } = torch;
      using again = await load(less, { strict: false, random: seededRandom(3) });
      const fresh = initialValues(network, seededRandom(3)).get('dense1/kernel')?.data as Float32Array;
      expect(again.filled).toEqual(['dense1/kernel']);
      expect(await again.values.get('dense1/kernel')?.data()).toEqual(fresh);
      expect(await again.values.get('dense1/bias')?.array()).toEqual(lastBias?.[1]);
    }));

  it('refuses another shape even then', async () => {
    const { given } = await complaint(
      {
        ...torch,
        'fc.1.bias': [
          [1, 3],
          [7, 8, 9],
        ],
      },
      { strict: false },
    );
    expect(given).toContain('0 missing, 1 of another shape');
  });

  it('refuses a placement that does not fit the tensor', async () => {
    const { given } = await complaint(torch, {
      place: (parameter) => ({ name: (place(parameter) as { name?: string }).name ?? (place(parameter) as string), axes: [1, 0] }),
    });
    expect(given).toContain('a shape that its placement does not fit');
  });
});
