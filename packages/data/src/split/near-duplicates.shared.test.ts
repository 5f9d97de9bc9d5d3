import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { crop } from '../preprocess/crop.ts';
import { seededRandom } from '../random.ts';
import { imageFolder } from '../sources/image-folder.node.ts';
import { memoryDataset } from '../sources/memory-dataset.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { hammingDistance, likeness, pictureSignature } from './perceptual-hash.ts';
import { splitDataset } from './split-dataset.ts';

const folder = sharedFolder('datasets/flowers12');
const print = (text: string) => void process.stdout.write(`${text}\n`);
const opened = async (): Promise<Dataset> => imageFolder(folder as string, { decoder: 'js' });

describe.skipIf(folder === undefined)('near-duplicates among 960 photographs of flowers', () => {
  it('are the same photographs and hardly any others', async () => {
    const dataset = await opened();
    const groups = await nearDuplicates(dataset);
    const pictures = await Promise.all(groups.map((group) => Promise.all(group.map((index) => dataset.read(index)))));
    const strangers = pictures.filter(([first, ...others]) => {
      const a = pictureSignature(first as never);
      return others.some((other) => {
        const b = pictureSignature(other);
        return hammingDistance(a.hash, b.hash) > 4 || likeness(a.thumbnail, b.thumbnail) < 0.97;
      });
    }).length;
    const pairs = (960 * 959) / 2;
    const crossing = splitDataset(dataset, { groups }).problems.filter(({ code }) => code === 'data/group-crosses-sides').length;
    print(
      `flowers12: ${groups.length} groups, ${crossing} of them in train and test, ${strangers} not plainly the same (of ${pairs} pairs)`,
    );
    expect(groups.length - strangers).toBeGreaterThanOrEqual(58);
    expect(strangers).toBeLessThanOrEqual(5);
    expect(crossing).toBeGreaterThan(20);
  }, 120_000);

  it('made by moving the frame by up to 2 % and changing the light by 20 % are found', async () => {
    const dataset = await opened();
    const random = seededRandom(1);
    let found = 0;
    const tried = 96;
    for (let i = 0; i < tried; i++) {
      const photo = await dataset.read(i * 10);
      const [width, height] = [Math.round(photo.width * 0.98), Math.round(photo.height * 0.98)];
      const moved = crop(photo, {
        left: random.integer(photo.width - width + 1),
        top: random.integer(photo.height - height + 1),
        width,
        height,
      });
      const light = 0.8 + 0.4 * random.next();
      const shot = { ...moved, data: moved.data.map((value) => Math.min(255, value * light)) };
      const pair = memoryDataset({ pixels: [photo, shot], labels: [0, 0], labelNames: ['flower'] });
      found += (await nearDuplicates(pair)).length;
    }
    print(`bursts moved by up to 2 %: ${found} of ${tried} found`);
    expect(found).toBeGreaterThanOrEqual(0.95 * tried);
  }, 120_000);
});
