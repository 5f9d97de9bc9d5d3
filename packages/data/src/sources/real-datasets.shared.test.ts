import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { classCounts } from '../labels/class-counts.ts';
import { splitDataset } from '../split/split-dataset.ts';
import { imageFolder } from './image-folder.node.ts';
import { openDataset } from './open-dataset.node.ts';
import { sharpDecoder } from './sharp-decoder.node.ts';

const folder = sharedFolder('datasets');
const at = (name: string) => `${folder}/${name}`;

describe.skipIf(folder === undefined)('real data sets', () => {
  it('flowers12: twelve classes, sides given, every photograph 224×224', async () => {
    const dataset = await openDataset(at('flowers12'), { decoder: 'js' });
    expect([dataset.labels.length, dataset.examples.length, dataset.problems.length]).toEqual([12, 960, 0]);
    const split = splitDataset(dataset, { seed: 1 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([576, 144, 240]);
    expect(classCounts(dataset, split.validation)).toEqual(Array(12).fill(12));
    const started = performance.now();
    for (const index of split.test) expect(await dataset.read(index)).toMatchObject({ width: 224, height: 224, channels: 3 });
    process.stdout.write(`flowers12: ${((performance.now() - started) / split.test.length).toFixed(1)} ms a picture (js)\n`);
    expect(await dataset.hash()).toBe(await (await openDataset(at('flowers12'))).hash());
  }, 120_000);

  it('cats-dogs: 30 photographs, one of them a PNG named .jpg', async () => {
    const dataset = await openDataset(at('cats-dogs'), { decoder: 'js' });
    expect([dataset.labels, dataset.examples.length, dataset.problems]).toEqual([['cats', 'dogs'], 30, []]);
    const odd = dataset.examples.findIndex(({ id }) => id === 'cats/Abyssinian_5.jpg');
    expect(await dataset.read(odd)).toMatchObject({ width: 200, height: 150, channels: 3 });
  });

  it.each([
    ['mnist-10k', 10_000, 28, [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]],
    ['usps', 9298, 16, [1553, 1269, 929, 824, 852, 716, 834, 792, 708, 821]],
    ['fashion-mnist-900', 900, 28, Array(10).fill(90)],
  ])('%s: the class counts that its makers publish', async (name, count, side, counts) => {
    const dataset = await openDataset(at(name));
    expect(dataset.examples).toHaveLength(count);
    expect(classCounts(dataset)).toEqual(counts);
    expect(await dataset.read(count - 1)).toMatchObject({ width: side, height: side, channels: 1 });
  });

  it('fashion-mnist-900 brings its class names', async () => {
    expect((await openDataset(at('fashion-mnist-900'))).labels.slice(0, 2)).toEqual(['T-shirt/top', 'Trouser']);
  });

  it('usps brings its sides', async () => {
    const { train, validation, test } = splitDataset(await openDataset(at('usps')), { seed: 1 });
    expect([train.length + validation.length, test.length]).toEqual([7291, 2007]);
  });

  it('sharp, where it is installed, sees the same photographs', async (context) => {
    if (!(await sharpDecoder())) return context.skip('sharp is not installed');
    const [js, sharp] = [await imageFolder(at('flowers12'), { decoder: 'js' }), await imageFolder(at('flowers12'), { decoder: 'sharp' })];
    for (let index = 0; index < 960; index += 80) {
      const [a, b] = [await js.read(index), await sharp.read(index)];
      const mean = a.data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] ?? 0)), 0) / a.data.length;
      expect(mean).toBeLessThan(4);
    }
  });
});
