import { describe, expect, it } from 'vitest';
import { idxDataset } from './idx-dataset.ts';

const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40);
const labels = (...values: number[]) => Uint8Array.from([0, 0, 8, 1, 0, 0, 0, values.length, ...values]);

describe('idxDataset', () => {
  it('reads pictures and numbers as class names', async () => {
    const dataset = idxDataset({ images, labels: labels(2, 0) });
    expect(dataset.labels).toEqual(['0', '1', '2']);
    expect(dataset.examples.map(({ label }) => label)).toEqual([2, 0]);
    expect(await dataset.read(1)).toEqual({ data: Uint8Array.of(30, 40), height: 1, width: 2, channels: 1 });
  });

  it('joins pairs of both sides', async () => {
    const pairs = (['train', 'test'] as const).map((split) => ({ images, labels: labels(1, 0), split }));
    const dataset = idxDataset(pairs, { labelNames: ['no', 'yes'] });
    expect(dataset.examples.map(({ id, split }) => [id, split])).toEqual([
      ['train/0', 'train'],
      ['train/1', 'train'],
      ['test/0', 'test'],
      ['test/1', 'test'],
    ]);
    expect((await dataset.read(3)).data).toEqual(Uint8Array.of(30, 40));
  });

  it('reads pictures with channels', async () => {
    const coloured = Uint8Array.of(0, 0, 8, 4, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3);
    expect(await idxDataset({ images: coloured, labels: labels(0) }).read(0)).toEqual({
      data: Uint8Array.of(1, 2, 3),
      height: 1,
      width: 1,
      channels: 3,
    });
  });

  it.each([
    ['fewer labels than pictures', images, labels(1)],
    ['files in the wrong places', labels(1, 0), images],
    ['a label without a name', images, labels(1, 9)],
  ])('refuses %s', (_, pictures, classes) => {
    expect(() => idxDataset({ images: pictures, labels: classes }, { labelNames: ['a', 'b'] })).toThrow(
      expect.objectContaining({ code: 'data/bad-labels' }),
    );
  });
});
