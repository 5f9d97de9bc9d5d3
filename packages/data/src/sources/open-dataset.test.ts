import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { idxFolder, idxPairs } from './idx-folder.node.ts';
import { imageFolder } from './image-folder.node.ts';
import { openDataset } from './open-dataset.node.ts';
import { type Content, folderWith, removeFolders } from './picture-folder.fixture.ts';

afterEach(removeFolders);

const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40);
const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);

describe('openDataset', () => {
  it('opens a folder of IDX files', async () => {
    const root = await folderWith({ 't10k-images-idx3-ubyte.gz': gzipSync(images), 't10k-labels-idx1-ubyte': labels, LICENSE: 'x' });
    const dataset = await openDataset(root);
    expect(dataset.examples).toEqual([
      { id: '0', label: 1 },
      { id: '1', label: 0 },
    ]);
    expect(dataset.description?.export).toBe('idxFolder');
  });

  it('opens a folder of pictures', async () => {
    expect((await openDataset(await folderWith({ 'a/1.jpg': 'picture', 'b/1.jpg': 'picture' }))).labels).toEqual(['a', 'b']);
  });

  it('lists what it found when it knows neither', async () => {
    const root = await folderWith({ 'train.bin': 'x', 'test.bin': 'y' });
    await expect(openDataset(root)).rejects.toMatchObject({
      code: 'data/no-classes',
      given: '2 entries (test.bin, train.bin) and 0 folders',
    });
  });

  it('asks for any of its kinds where nothing lies', async () => {
    const root = await folderWith({ 'below/1.jpg': 'x' });
    await rm(join(root, 'below/1.jpg'));
    await expect(openDataset(root)).rejects.toMatchObject({
      code: 'data/no-classes',
      expected: expect.stringMatching(/pictures.*txt.*WAV.*CSV/),
      given: 'nothing of the kind: 1 folder (below) with 0 unreadable files and no picture',
    });
  });

  it.each<[string, Record<string, Content>]>([
    [
      'links to pictures',
      { 'cat/1.jpg': { link: '../.pictures/1.jpg' }, 'dog/2.jpg': { link: '../.pictures/1.jpg' }, '.pictures/1.jpg': 'picture' },
    ],
    ['pictures three levels deep', { 'train/cat/a/1.jpg': 'picture', 'train/dog/b/1.jpg': 'picture' }],
    [
      'pictures in the last of six folders',
      { 'a/': '', 'b/': '', 'c/': '', 'd/': '', 'cat/': '', 'bird/': '', 'x/1.jpg': 'picture', 'y/1.jpg': 'picture' },
    ],
  ])('opens %s, which a sample does not hold', async (_, content) => {
    const root = await folderWith(content);
    const { labels } = await openDataset(root);
    expect(labels).toHaveLength(2);
    expect(labels).toEqual((await imageFolder(root)).labels);
  });
});

describe('idxFolder', () => {
  it('joins train and test and takes class names from a file', async () => {
    const root = await folderWith({
      'x-train-images16-idx3-ubyte': images,
      'x-train-labels-idx1-ubyte': labels,
      'x-test-images16-idx3-ubyte': images,
      'x-test-labels-idx1-ubyte': labels,
      'class_names.txt': 'shirt\nshoe\n',
    });
    const dataset = await idxFolder(root);
    expect(dataset.labels).toEqual(['shirt', 'shoe']);
    expect(dataset.examples.map(({ split }) => split)).toEqual(['test', 'test', 'train', 'train']);
    expect(await (await idxFolder(dataset.description?.options as never)).hash()).toBe(await dataset.hash());
  });

  it('pairs files by name', () => {
    expect(idxPairs(['a-images-idx3-ubyte', 'b-labels-idx1-ubyte'])).toEqual([]);
    expect(
      idxPairs(['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images.idx3-ubyte', 't10k-labels.idx1-ubyte']).map(
        ({ split }) => split,
      ),
    ).toEqual(['train', 'test']);
  });

  it('takes files by name, but only from inside the folder', async () => {
    const root = await folderWith({ 'x.bin': images, 'y.bin': labels });
    expect((await idxFolder(root, { images: 'x.bin', labels: 'y.bin' })).examples).toHaveLength(2);
    await expect(idxFolder(root, { images: '../x.bin', labels: 'y.bin' })).rejects.toMatchObject({ code: 'usage/bad-file-name' });
    await expect(idxFolder(root)).rejects.toMatchObject({ code: 'data/no-idx-files', given: 'x.bin, y.bin' });
  });
});
