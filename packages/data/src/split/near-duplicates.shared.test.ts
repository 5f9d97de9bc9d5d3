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
/** Seen by eye: the same photographs, cut out differently. */
const croppedDifferently = [
  'test/sunflower/image_0746.jpg train/sunflower/image_0764.jpg',
  'test/windflower/image_1243.jpg train/windflower/image_1202.jpg',
  'train/daisy/image_0830.jpg train/daisy/image_0852.jpg',
  'train/dandelion/image_0997.jpg train/dandelion/image_1022.jpg',
];
const print = (text: string) => void process.stdout.write(`${text}\n`);
const opened = async (): Promise<Dataset<'image'>> => imageFolder(folder as string, { decoder: 'js' });

describe.skipIf(folder === undefined)('near-duplicates among 960 photographs of flowers', () => {
  it('are the same photographs, and no others', async () => {
    const dataset = await opened();
    const groups = await nearDuplicates(dataset);
    const strangers: string[] = [];
    for (const group of groups) {
      const [a, b] = await Promise.all(group.map(async (index) => pictureSignature(await dataset.read(index))));
      const plain = a && b && group.length === 2 && hammingDistance(a.hash, b.hash) <= 4 && likeness(a.thumbnail, b.thumbnail) >= 0.97;
      const names = group.map((index) => dataset.examples[index]?.id).join(' ');
      if (!plain && !croppedDifferently.includes(names)) strangers.push(names);
    }
    const crossing = splitDataset(dataset, { groups }).problems.filter(({ code }) => code === 'data/group-crosses-sides').length;
    print(
      `flowers12: ${groups.length} photographs twice, ${crossing} of them in train and test; ${strangers.length} false of 460,320 pairs`,
    );
    expect(strangers).toEqual([]);
    expect(groups.length).toBe(64);
    expect(crossing).toBe(25);
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
