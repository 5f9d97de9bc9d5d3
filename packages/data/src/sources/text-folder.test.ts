import { afterEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { openDataset } from './open-dataset.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';
import { textFiles } from './text-files.ts';
import { textFolder } from './text-folder.node.ts';

afterEach(removeFolders);

const files = {
  'train/neg/1.txt': 'Awful.',
  'train/neg/2.txt': '',
  'train/pos/1.txt': 'Wonderful, café.',
  'test/pos/1.txt': '\uFEFFGood.\n',
  'test/neg/1.txt': Uint8Array.of(0x66, 0, 1, 2),
  'README.txt': 'about',
};
const texts = (dataset: Dataset<'text'>) => Promise.all(dataset.examples.map((_, index) => dataset.read(index)));

describe('textFolder', () => {
  it('takes folders as classes and sides, and names what is no text', async () => {
    const dataset = (await openDataset(await folderWith(files))) as Dataset<'text'>;
    expect(dataset).toMatchObject({ kind: 'text', labels: ['neg', 'pos'] });
    expect(dataset.examples).toEqual([
      { id: 'test/pos/1.txt', label: 1, split: 'test' },
      { id: 'train/neg/1.txt', label: 0, split: 'train' },
      { id: 'train/pos/1.txt', label: 1, split: 'train' },
    ]);
    expect(await texts(dataset)).toEqual([{ text: 'Good.\n' }, { text: 'Awful.' }, { text: 'Wonderful, café.' }]);
    expect(dataset.problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'data/not-a-text test/neg/1.txt',
      'data/empty-text train/neg/2.txt',
      'data/empty-class test/neg',
    ]);
  });

  it('is rebuilt from its description', async () => {
    const dataset = await textFolder(await folderWith(files));
    const again = await textFolder(JSON.parse(JSON.stringify(dataset.description?.options)));
    expect(again.examples).toEqual(dataset.examples);
    expect(await again.hash()).toBe(await dataset.hash());
  });

  it('says what it wants where there is nothing', async () => {
    await expect(textFolder(await folderWith({ 'a/1.jpg': 'x' }))).rejects.toThrow(
      'Expected a folder for each class with text files in it, such as ham/1.txt and spam/1.txt',
    );
  });

  it('leaves folders of pictures with notes beside them to pictures', async () => {
    expect(
      (await openDataset(await folderWith({ 'a/1.jpg': 'picture', 'b/1.jpg': 'picture', 'labels.csv': 'text,label\na,b\n' }))).kind,
    ).toBe('image');
  });
});

describe('textFiles', () => {
  const blob = (path: string, content: string) => ({ path, blob: new Blob([content]) });

  it('takes texts in class folders, sides above them', async () => {
    const dataset = await textFiles([
      blob('d/train/b/1.txt', 'x'),
      blob('d/test/a/1.txt', 'y'),
      blob('d/train/b/2.txt', ''),
      blob('d/.DS_Store', 'z'),
    ]);
    expect(dataset.examples).toEqual([
      { id: 'd/test/a/1.txt', label: 0, split: 'test' },
      { id: 'd/train/b/1.txt', label: 1, split: 'train' },
    ]);
    expect(await texts(dataset)).toEqual([{ text: 'y' }, { text: 'x' }]);
    expect(dataset.problems).toEqual([{ code: 'data/empty-text', where: 'd/train/b/2.txt', message: 'The file is empty; left out.' }]);
    const again = await textFiles([blob('d/train/b/1.txt', 'x'), blob('d/test/a/1.txt', 'y')]);
    expect(await again.hash()).toBe(await dataset.hash());
  });

  it('takes tables', async () => {
    const dataset = await textFiles([
      blob('d/train.csv', 'text,label\nx,a\n'),
      blob('d/test.csv', 'text,label\ny,b\n'),
      blob('d/a/1.txt', 'no'),
    ]);
    expect(dataset.examples.map(({ split }) => split)).toEqual(['test', 'train']);
    expect(await texts(dataset)).toEqual([{ text: 'y' }, { text: 'x' }]);
  });

  it('says when there is neither', async () => {
    await expect(textFiles([blob('a.txt', 'x')])).rejects.toMatchObject({
      code: 'data/no-classes',
      given: '1 files that were left out, such as a.txt',
    });
  });
});
