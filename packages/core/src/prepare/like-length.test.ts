import { memoryDataset } from '@graftjs/data';
import { textDataset } from '@graftjs/data/text';
import { describe, expect, it } from 'vitest';
import { likeLength } from './like-length.ts';

const views = [0, 1, 2, 3].map((index) => ({ index, view: 0 }));

describe('likeLength', () => {
  it('puts long texts first and equal ones in their order, the second of a pair counted too', async () => {
    const data = textDataset({ passages: ['ab', { text: 'a', pair: 'bcd' }, 'abcdef', 'ba'], labels: [0, 0, 0, 0], labelNames: ['x'] });
    expect((await likeLength(data, views)).map(({ index }) => index)).toEqual([2, 1, 0, 3]);
  });

  it('leaves pictures as they are', async () => {
    const pixels = views.map(() => ({ data: new Uint8Array(4), height: 2, width: 2, channels: 1 as const }));
    expect(await likeLength(memoryDataset({ pixels, labels: [0, 0, 0, 0], labelNames: ['x'] }), views)).toEqual(views);
  });
});
