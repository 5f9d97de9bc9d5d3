import { describe, expect, it } from 'vitest';
import type { Augmentation } from './augment/augmentation.ts';
import { type Batch, type BatchOptions, batches } from './batches.ts';
import type { Dataset, Problem } from './dataset.ts';
import { graftError } from './errors.ts';
import { imageInput } from './preprocess/make-image-input.ts';
import { seededRandom } from './random.ts';

const input = imageInput({ size: 1, channels: 1, normalise: { scale: 1, mean: [0], std: [1] } as never });

/** A data set whose picture i is one pixel of value i, and which counts what is asked of it. */
function countingDataset(count: number, { delay = () => 0, broken = [] }: { delay?: (index: number) => number; broken?: number[] } = {}) {
  const asked: number[] = [];
  let open = 0;
  const dataset: Dataset<'image'> = {
    kind: 'image',
    name: 'counting',
    labels: ['even', 'odd'],
    examples: Array.from({ length: count }, (_, i) => ({ id: `x${i}`, label: i === 5 ? null : i % 2 })),
    problems: [],
    hash: async () => '',
    read: async (index) => {
      asked.push(index);
      open++;
      await new Promise((resolve) => setTimeout(resolve, delay(index)));
      open--;
      if (broken.includes(index))
        throw graftError({ code: 'data/corrupt-image', where: `x${index}`, expected: 'a picture', given: 'none', fix: 'Remove it.' });
      return { data: Uint8Array.of(index), height: 1, width: 1, channels: 1 };
    },
  };
  return { dataset, asked, openNow: () => open };
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const all = async (dataset: Dataset<'image'>, indices: number[], options: Partial<BatchOptions> = {}) => {
  const found: Batch[] = [];
  for await (const batch of batches(dataset, indices, { batchSize: 4, input, ...options })) found.push(batch);
  return found;
};

const noisy: Augmentation = {
  name: 'noisy',
  options: {},
  apply: (pixels, random) => ({ ...pixels, data: pixels.data.map(() => random.integer(256)) }),
};

describe('batches', () => {
  it('keeps the order it was given, though late pictures come last', async () => {
    const { dataset } = countingDataset(10, { delay: (index) => (index % 3) * 5 });
    const found = await all(dataset, [9, 0, 8, 1, 5, 2]);
    expect(found.map(({ shape }) => shape)).toEqual([
      [4, 1, 1, 1],
      [2, 1, 1, 1],
    ]);
    expect(found.flatMap(({ indices }) => [...indices])).toEqual([9, 0, 8, 1, 5, 2]);
    expect(found.flatMap(({ x }) => [...x])).toEqual([9, 0, 8, 1, 5, 2]);
    expect(found.flatMap(({ labels }) => [...labels])).toEqual([1, 0, 0, 1, -1, 0]);
  });

  it('leaves out a smaller last batch when asked', async () => {
    const { dataset } = countingDataset(10);
    expect(await all(dataset, upTo(10), { dropRemainder: true })).toHaveLength(2);
    expect(await all(dataset, upTo(8), { dropRemainder: true })).toHaveLength(2);
    expect(await all(dataset, [])).toEqual([]);
  });

  it.each([0, 1, 3])('makes %i batches ahead and no more', async (prefetch) => {
    const { dataset, asked } = countingDataset(100);
    const stream = batches(dataset, upTo(100), { batchSize: 4, input, prefetch });
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(asked).toHaveLength(4 * (1 + prefetch));
    await stream.return();
  });

  it('stops reading when nobody wants more', async () => {
    const { dataset, asked, openNow } = countingDataset(100, { delay: (index) => (index < 20 ? 1 : 40) });
    for await (const _ of batches(dataset, upTo(100), { batchSize: 20, input })) break;
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(openNow()).toBe(0);
    expect(asked.length).toBeLessThan(40);
  });

  it('rejects soon after an abort and lets go of the signal', async () => {
    const { dataset, openNow } = countingDataset(100, { delay: () => 30 });
    const controller = new AbortController();
    const stream = batches(dataset, upTo(100), { batchSize: 50, input, signal: controller.signal });
    const next = stream.next();
    setTimeout(() => controller.abort('enough'), 10);
    const started = performance.now();
    await expect(next).rejects.toMatchObject({ code: 'interrupted/aborted', cause: 'enough' });
    expect(performance.now() - started).toBeLessThan(100);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(openNow()).toBe(0);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('rejects at once when the signal was raised before', async () => {
    const { dataset, asked } = countingDataset(4);
    await expect(all(dataset, upTo(4), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
    expect(asked).toEqual([]);
  });

  it('changes a picture by generator, epoch and id, whatever the order, the timing and the batch size', async () => {
    const values = async (order: number[], options: Partial<BatchOptions>, delay = 0) => {
      const { dataset } = countingDataset(8, { delay: (index) => delay * (7 - index) });
      const found = await all(dataset, order, { augment: noisy, random: seededRandom(1), ...options });
      const pairs = found.flatMap(({ indices, x }) => [...indices].map((index, i) => [index, x[i]] as const));
      return pairs.sort((a, b) => a[0] - b[0]).map(([, value]) => value);
    };
    const first = await values(upTo(8), {});
    expect(await values(upTo(8).reverse(), { batchSize: 3, prefetch: 0 }, 3)).toEqual(first);
    expect(await values(upTo(8), { epoch: 1 })).not.toEqual(first);
    expect(await values(upTo(8), { random: seededRandom(2) })).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(5);
  });

  it('fails on an unreadable example, or leaves it out and says so', async () => {
    const { dataset } = countingDataset(10, { broken: [1, 4, 5, 6, 7] });
    await expect(all(dataset, upTo(10))).rejects.toMatchObject({ code: 'data/corrupt-image', where: 'x1' });
    const problems: Problem[] = [];
    const found = await all(dataset, upTo(10), { onUnreadable: 'skip', onProblem: (problem) => problems.push(problem) });
    expect(found.map(({ indices }) => [...indices])).toEqual([
      [0, 2, 3],
      [8, 9],
    ]);
    expect(problems.map(({ where }) => where).sort()).toEqual(['x1', 'x4', 'x5', 'x6', 'x7']);
  });

  it('passes on an error that is no matter of data, also when skipping', async () => {
    const { dataset } = countingDataset(4);
    const failing = { ...dataset, read: () => Promise.reject(new TypeError('a bug')) };
    await expect(all(failing, upTo(4), { onUnreadable: 'skip' })).rejects.toThrow('a bug');
  });

  it.each([{ batchSize: 0 }, { batchSize: 1.5 }, { prefetch: -1 }, { augment: noisy }])('refuses %j', async (options) => {
    await expect(all(countingDataset(4).dataset, upTo(4), options)).rejects.toMatchObject({ code: 'usage/bad-batch-options' });
  });
});
