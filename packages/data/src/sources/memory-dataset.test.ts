import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { subset } from '../subset.ts';
import { memoryDataset } from './memory-dataset.ts';

const dot = (value: number): Pixels => ({ data: Uint8Array.of(value), height: 1, width: 1, channels: 1 });
const make = (value = 3) => memoryDataset({ pixels: [dot(1), dot(2), dot(value)], labels: [0, 1, null], labelNames: ['a', 'b'] });

describe('memoryDataset', () => {
  it('lists and reads its pictures', async () => {
    const dataset = make();
    expect(dataset.examples).toEqual([
      { id: '0', label: 0 },
      { id: '1', label: 1 },
      { id: '2', label: null },
    ]);
    expect(await dataset.read(1)).toEqual(dot(2));
  });

  it('has the same hash for the same data and another for any change', async () => {
    const hash = await make().hash();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await make().hash()).toBe(hash);
    expect(await make(4).hash()).not.toBe(hash);
    expect(await memoryDataset({ pixels: [dot(1), dot(2), dot(3)], labels: [0, 0, null], labelNames: ['a', 'b'] }).hash()).not.toBe(hash);
    expect(await memoryDataset({ pixels: [dot(1), dot(2), dot(3)], labels: [0, 1, null], labelNames: ['a', 'c'] }).hash()).not.toBe(hash);
  });

  it('refuses labels without a name, too few labels and pixels that are no rectangle', () => {
    const bad = (code: string) => expect.objectContaining({ code });
    expect(() => memoryDataset({ pixels: [dot(1)], labels: [1], labelNames: ['a'] })).toThrow(bad('data/bad-labels'));
    expect(() => memoryDataset({ pixels: [dot(1)], labels: [], labelNames: ['a'] })).toThrow(bad('data/bad-labels'));
    expect(() => memoryDataset({ pixels: [{ ...dot(1), width: 2 }], labels: [0], labelNames: ['a'] })).toThrow(bad('data/bad-pixels'));
  });

  it('carries numbers in place of classes, which count in its hash', async () => {
    const of = (...targets: number[][]) => memoryDataset({ pixels: [dot(1), dot(2)], targets, labelNames: ['x', 'y'] });
    expect(of([1, 0.5], [0, 2]).examples).toEqual([
      { id: '0', label: null, targets: [1, 0.5] },
      { id: '1', label: null, targets: [0, 2] },
    ]);
    expect(await of([1, 0.5], [0, 2]).hash()).not.toBe(await of([1, 0.5], [0, 3]).hash());
    for (const targets of [
      [[1, 2]],
      [[1, 2], [1]],
      [
        [1, 2],
        [Number.NaN, 1],
      ],
    ])
      expect(() => of(...targets)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^data\/bad-(targets|labels)$/) }));
  });

  it('says which index does not exist, and honours an abort', async () => {
    await expect(make().read(3)).rejects.toMatchObject({ code: 'usage/no-such-example' });
    await expect(make().read(0, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
    await expect(make().hash({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });
});

describe('subset', () => {
  it('holds the chosen examples in their order, with all classes', async () => {
    const some = subset(make(), [2, 0]);
    expect(some.examples.map(({ id }) => id)).toEqual(['2', '0']);
    expect(some.labels).toEqual(['a', 'b']);
    expect(await some.read(1)).toEqual(dot(1));
  });

  it('has the hash of a data set of just these', async () => {
    const alone = memoryDataset({ pixels: [dot(2)], labels: [1], labelNames: ['a', 'b'], ids: ['1'] });
    expect(await subset(make(), [1]).hash()).toBe(await alone.hash());
  });

  it('refuses an index that does not exist', () =>
    expect(() => subset(make(), [7])).toThrow(expect.objectContaining({ code: 'usage/no-such-example' })));
});
