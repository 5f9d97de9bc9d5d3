import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeJpeg } from '../formats/jpeg.ts';
import { sampleJpegs } from '../formats/sample-jpegs.fixture.ts';
import { writePng } from '../formats/write-png.fixture.ts';
import { imageFolder } from './image-folder.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';

afterEach(removeFolders);

const js = { decoder: 'js' } as const;
const png = writePng({ width: 3, height: 2, depth: 8, type: 2, samples: 3, sample: (x, y, c) => x + y + c });
const problemsOf = ({ problems }: { problems: readonly { code: string; where: string }[] }) =>
  problems.map(({ code, where }) => `${code} ${where}`);

describe('imageFolder', () => {
  it('takes folders for classes in code point order, whatever the disk says', async () => {
    const root = await folderWith({ 'zebra/1.jpg': 'picture', 'Ant/2.jpg': 'picture', 'ant/1.png': png, 'ant/deep/er/3.jpg': 'picture' });
    const dataset = await imageFolder(root, js);
    expect(dataset.labels).toEqual(['Ant', 'ant', 'zebra']);
    expect(dataset.examples).toEqual([
      { id: 'Ant/2.jpg', label: 0 },
      { id: 'ant/1.png', label: 1 },
      { id: 'ant/deep/er/3.jpg', label: 1 },
      { id: 'zebra/1.jpg', label: 2 },
    ]);
    expect(dataset.problems).toEqual([]);
  });

  it('reads pictures by their content, not their names', async () => {
    const dataset = await imageFolder(await folderWith({ 'a/1.jpg': png, 'b/photo': 'picture' }), js);
    expect((await dataset.read(0)).width).toBe(3);
    expect(await dataset.read(1)).toEqual(decodeJpeg(sampleJpegs.baseline));
  });

  it.each([
    ['train', 'val', 'test'],
    ['Training', 'validation', 'testing'],
  ])('knows the sides %s, %s and %s above the classes', async (train, val, test) => {
    const dataset = await imageFolder(
      await folderWith({
        [`${train}/a/1.jpg`]: 'picture',
        [`${val}/a/1.jpg`]: 'picture',
        [`${test}/a/1.jpg`]: 'picture',
        [`${train}/b/1.jpg`]: 'picture',
      }),
      js,
    );
    expect(dataset.labels).toEqual(['a', 'b']);
    expect(dataset.examples.map(({ split }) => split).sort()).toEqual(['test', 'train', 'train', 'validation']);
    expect(problemsOf(dataset).sort()).toEqual(['data/class-missing-in-split test', 'data/class-missing-in-split validation']);
  });

  it('takes a class called train for a class', async () => {
    const dataset = await imageFolder(await folderWith({ 'train/1.jpg': 'picture', 'bus/1.jpg': 'picture' }), js);
    expect(dataset.labels).toEqual(['bus', 'train']);
  });

  it('lists and leaves out what cannot be read', async () => {
    const { baseline } = sampleJpegs;
    const root = await folderWith({
      'a/good.jpg': 'picture',
      'a/with-trailer.jpg': Uint8Array.from([...baseline, ...Array<number>(200).fill(7)]),
      'a/empty.jpg': '',
      'a/cut.jpg': baseline.subarray(0, baseline.length - 9),
      'a/cut.png': png.subarray(0, png.length - 2),
      'a/text.jpg': 'not a picture',
      'a/moving.gif': 'GIF89a....',
      'b/good.jpg': 'picture',
    });
    const dataset = await imageFolder(root, js);
    expect(dataset.examples.map(({ id }) => id)).toEqual(['a/good.jpg', 'a/with-trailer.jpg', 'b/good.jpg']);
    expect(problemsOf(dataset)).toEqual([
      'data/truncated-image a/cut.jpg',
      'data/truncated-image a/cut.png',
      'data/empty-file a/empty.jpg',
      'data/unsupported-image a/moving.gif',
      'data/unknown-image-kind a/text.jpg',
    ]);
    await expect(imageFolder(root, { ...js, onProblem: 'fail' })).rejects.toMatchObject({
      code: 'data/unreadable-files',
      given:
        '5 files that cannot: a/cut.jpg (data/truncated-image), a/cut.png (data/truncated-image), a/empty.jpg (data/empty-file), a/moving.gif (data/unsupported-image), a/text.jpg (data/unknown-image-kind)',
    });
  });

  it('finds damage in the middle of a file when it is read', async () => {
    const hole = sampleJpegs.baseline.slice();
    hole.set([0xff, 0xd9], hole.length - 40);
    const dataset = await imageFolder(await folderWith({ 'a/1.jpg': hole, 'b/1.jpg': 'picture' }), js);
    await expect(dataset.read(0)).rejects.toMatchObject({ code: 'data/corrupt-image', where: expect.stringContaining('a/1.jpg') });
  });

  it('names links that lead back, nowhere or twice to the same pictures, and follows the others', async () => {
    const elsewhere = await folderWith({ 'x.jpg': 'picture' });
    const root = await folderWith({
      'a/1.jpg': 'picture',
      'a/loop': { link: '..' },
      'a/self': { link: '.' },
      'b/1.jpg': { link: '../a/1.jpg' },
      'b/broken.jpg': { link: 'gone.jpg' },
      'b/again': { link: '../a' },
      c: { link: elsewhere },
      d: { link: elsewhere },
    });
    const dataset = await imageFolder(root, js);
    expect(dataset.examples.map(({ id }) => id)).toEqual(['a/1.jpg', 'b/1.jpg', 'c/x.jpg']);
    expect(await dataset.read(2)).toEqual(decodeJpeg(sampleJpegs.baseline));
    expect(problemsOf(dataset).sort()).toEqual([
      'data/broken-link b/broken.jpg',
      'data/repeated-folder b/again',
      'data/repeated-folder d',
      'data/symlink-loop a/loop',
      'data/symlink-loop a/self',
    ]);
  });

  it('names classes without pictures, hidden files, files outside classes and a lonely class', async () => {
    const root = await folderWith({
      'a/1.jpg': 'picture',
      'a/.DS_Store': 'x',
      '.git/config': 'x',
      'b/': '',
      'stray.jpg': 'picture',
      'labels.txt': 'a\n',
      'README.md': 'x',
    });
    expect(problemsOf(await imageFolder(root, js)).sort()).toEqual([
      'data/empty-class b',
      'data/file-outside-class .',
      'data/hidden-files .',
      'data/hidden-files a',
      'data/one-class a',
    ]);
  });

  it('says what it found where there are no classes', async () => {
    await expect(imageFolder('/nowhere/at/all')).rejects.toMatchObject({ code: 'data/no-such-path' });
    const root = await folderWith({ 'one.jpg': 'picture', 'two.jpg': 'picture', 'only/notes.txt': 'x' });
    await expect(imageFolder(join(root, 'one.jpg'))).rejects.toMatchObject({ code: 'data/not-a-folder' });
    await expect(imageFolder(join(root, 'only'))).rejects.toMatchObject({
      code: 'data/no-classes',
      given: '1 entry (notes.txt) and 0 folders',
    });
    await expect(imageFolder(root)).rejects.toMatchObject({
      code: 'data/no-classes',
      given: '1 folder (only) with 0 unreadable files and no picture',
    });
  });

  it('has a hash of names, classes and content', async () => {
    const files = { 'a/1.jpg': 'picture', 'b/1.jpg': 'picture' } as const;
    const [one, same, renamed] = [
      await folderWith(files),
      await folderWith(files),
      await folderWith({ 'a/1.jpg': 'picture', 'b/2.jpg': 'picture' }),
    ];
    const hash = async (root: string) => (await imageFolder(root, js)).hash();
    expect(await hash(same)).toBe(await hash(one));
    expect(await hash(renamed)).not.toBe(await hash(one));
    await writeFile(join(same, 'a/1.jpg'), sampleJpegs.progressive);
    expect(await hash(same)).not.toBe(await hash(one));
  });

  it('is rebuilt from its description without looking into files again, with the same examples', async () => {
    const root = await folderWith({ 'a/1.jpg': 'picture', 'a/bad.jpg': 'x', 'b/1.jpg': 'picture' });
    const dataset = await imageFolder(root);
    const description = JSON.parse(JSON.stringify(dataset.description));
    expect(description).toMatchObject({
      module: '@graftjs/data/node',
      export: 'imageFolder',
      options: { check: false, skip: ['a/bad.jpg'] },
    });
    const again = await imageFolder(description.options);
    expect(again.examples).toEqual(dataset.examples);
    expect(await again.hash()).toBe(await dataset.hash());
  });

  it('tells how far the listing is', async () => {
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(done / total);
    await imageFolder(await folderWith({ 'a/1.jpg': 'picture', 'a/2.jpg': 'picture', 'b/1.jpg': 'x', 'b/2.jpg': 'picture' }), {
      ...js,
      onProgress,
    });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('honours an abort while listing, reading and hashing', async () => {
    const root = await folderWith({ 'a/1.jpg': 'picture', 'b/1.jpg': 'picture' });
    const aborted = { signal: AbortSignal.abort() };
    const interrupted = { code: 'interrupted/aborted' };
    await expect(imageFolder(root, { ...js, ...aborted })).rejects.toMatchObject(interrupted);
    const dataset = await imageFolder(root, js);
    await expect(dataset.read(0, aborted)).rejects.toMatchObject(interrupted);
    await expect(dataset.hash(aborted)).rejects.toMatchObject(interrupted);
  });

  it.runIf(process.getuid?.() !== 0)('names a file that may not be read (skipped: root reads every file)', async () => {
    const root = await folderWith({ 'a/1.jpg': 'picture', 'a/locked.jpg': 'picture' });
    await chmod(join(root, 'a/locked.jpg'), 0);
    expect(problemsOf(await imageFolder(root, js))).toContain('data/unreadable-file a/locked.jpg');
  });
});
