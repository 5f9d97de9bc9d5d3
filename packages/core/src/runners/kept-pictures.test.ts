import { memoryDataset } from '@graftjs/data';
import { describe, expect, it } from 'vitest';
import { keptPictures, picturesAtHand } from './kept-pictures.ts';

function counted(pictures: number) {
  const pixels = Array.from({ length: pictures }, (_, i) => ({
    height: 2,
    width: 2,
    channels: 1 as const,
    data: new Uint8Array(4).fill(i),
  }));
  const dataset = memoryDataset({ pixels, labels: pixels.map(() => 0), labelNames: ['a'] });
  const reads: number[] = [];
  const read = (index: number) => {
    reads.push(index);
    return dataset.read(index);
  };
  return { reads, dataset: { ...dataset, read } };
}

describe('keptPictures', () => {
  it('decodes a picture once and hands out the same levels', async () => {
    const { dataset, reads } = counted(2);
    const kept = keptPictures(dataset);
    expect((await kept.read(1)).data).toEqual(new Uint8Array(4).fill(1));
    expect(await kept.read(1)).toEqual(await kept.read(1));
    expect(reads).toEqual([1]);
  });

  it('keeps no more bytes than it may', async () => {
    const { dataset, reads } = counted(3);
    const kept = keptPictures(dataset, 8);
    for (const index of [0, 1, 2, 0, 1, 2]) await kept.read(index);
    expect(reads).toEqual([0, 1, 2, 2]);
  });

  it('hands out what it has without reading, unless something is missing or the data set is a copy', async () => {
    const { dataset, reads } = counted(3);
    const kept = keptPictures(dataset);
    for (const index of [0, 2]) await kept.read(index);
    expect(picturesAtHand(kept, [2, 0])?.map(({ data }) => data[0])).toEqual([2, 0]);
    expect(picturesAtHand(kept, [0, 1])).toBeUndefined();
    expect(picturesAtHand({ ...kept, read: (index) => kept.read(index + 1) }, [0])).toBeUndefined();
    expect(picturesAtHand(dataset, [0])).toBeUndefined();
    expect(reads).toEqual([0, 2]);
  });

  it('is the same data set otherwise', async () => {
    const { dataset } = counted(2);
    expect(await keptPictures(dataset).hash()).toBe(await dataset.hash());
    expect(keptPictures(dataset).examples).toBe(dataset.examples);
  });
});
