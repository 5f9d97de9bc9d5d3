import { describe, expect, it } from 'vitest';
import { decodeJpeg } from '../formats/jpeg.ts';
import { sampleJpegs } from '../formats/sample-jpegs.fixture.ts';
import { imageFiles } from './image-files.web.ts';

const picture = new Blob([sampleJpegs.baseline as BlobPart]);

describe('imageFiles', () => {
  it('takes folders for classes', async () => {
    const dataset = await imageFiles([
      { path: 'photos/dogs/1.jpg', blob: picture },
      { path: 'photos/cats/1.jpg', blob: picture },
      { path: 'photos/cats/.DS_Store', blob: new Blob(['x']) },
    ]);
    expect(dataset.labels).toEqual(['cats', 'dogs']);
    expect(dataset.examples).toEqual([
      { id: 'photos/cats/1.jpg', label: 0 },
      { id: 'photos/dogs/1.jpg', label: 1 },
    ]);
    expect(await dataset.read(1)).toEqual(decodeJpeg(sampleJpegs.baseline));
    expect(await dataset.hash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes labels that are given and files of a picker', async () => {
    const file = Object.defineProperty(new File([sampleJpegs.baseline as BlobPart], '1.jpg'), 'webkitRelativePath', {
      value: 'top/hens/1.jpg',
    });
    const dataset = await imageFiles([file, { path: 'frame 1', blob: picture, label: 'fox' }]);
    expect(dataset.labels).toEqual(['fox', 'hens']);
  });

  it('names what it leaves out', async () => {
    const files = [
      { path: 'a/1.jpg', blob: picture },
      { path: 'a/2.jpg', blob: new Blob(['hello']) },
      { path: 'a/3.jpg', blob: new Blob([]) },
      { path: 'stray.jpg', blob: picture },
    ];
    expect((await imageFiles(files)).problems.map(({ code, where }) => [code, where])).toEqual([
      ['data/unknown-image-kind', 'a/2.jpg'],
      ['data/empty-file', 'a/3.jpg'],
      ['data/file-outside-class', 'stray.jpg'],
    ]);
    await expect(imageFiles(files, { onProblem: 'fail' })).rejects.toMatchObject({
      code: 'data/unreadable-files',
      given: 'a/2.jpg, a/3.jpg, stray.jpg',
    });
    await expect(imageFiles([])).rejects.toMatchObject({ code: 'data/no-classes', given: 'no files' });
  });
});
