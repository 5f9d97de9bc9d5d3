import { imageInput } from '@graftjs/data';
import { expect, it } from 'vitest';
import type { Column } from '../cut/column.ts';
import { stack } from '../prepare/stack.ts';
import { pixelFeed } from './pixel-feed.ts';
import { tinyData } from './tiny-job.fixture.ts';

const dataset = tinyData();
const input = imageInput({ size: 6, channels: 1, normalise: 'unit' });
const request = { batchSize: 4, epoch: 0, training: false };

it('gives each batch its own pictures, in two memories that take turns', async () => {
  const memories: ArrayBufferLike[] = [];
  const sizes: number[] = [];
  for await (const { indices, columns } of pixelFeed({ dataset, inputId: 'x', input, seed: 1 }).batches(
    [5, 1, 9, 3, 7, 0, 2, 4, 11, 8],
    request,
  )) {
    // Time for the batch after it to be read.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const right = await stack(await Promise.all(indices.map((index) => dataset.read(index))), input, 'x');
    expect(columns).toEqual(right);
    memories.push((columns.x as Column).data.buffer);
    sizes.push(columns.x?.data.length ?? 0);
  }
  expect(sizes).toEqual([144, 144, 72]);
  expect(memories[0]).not.toBe(memories[1]);
  expect(memories[2]).toBe(memories[0]);
});
