import { afterEach, describe, expect, it } from 'vitest';
import { decodeImage } from '../formats/decode-image.ts';
import { exifBlock, jpegWithExif } from '../formats/exif-block.fixture.ts';
import { sampleJpegs } from '../formats/sample-jpegs.fixture.ts';
import { writePng } from '../formats/write-png.fixture.ts';
import { imageFolder } from './image-folder.node.ts';
import { folderWith, removeFolders } from './picture-folder.fixture.ts';
import { type SharpPipeline, sharpDecoder } from './sharp-decoder.node.ts';

afterEach(removeFolders);

const installed = await sharpDecoder();

/** Stands in for sharp: notes what it is asked and answers one green pixel. */
function fakeSharp(channels = 3) {
  const asked: string[] = [];
  const noted = (what: string) => {
    asked.push(what);
    return pipeline;
  };
  const pipeline: SharpPipeline = {
    metadata: async () => ({ channels }),
    rotate: () => noted('rotate'),
    flatten: ({ background }) => noted(`flatten on ${background}`),
    raw: ({ depth }) => noted(`raw ${depth}`),
    toBuffer: async () => ({ data: Uint8Array.of(0, 255, 0), info: { width: 1, height: 1, channels: 3 } }),
  };
  return { asked, sharp: () => pipeline };
}

describe('sharpDecoder', () => {
  it('asks sharp for an upright picture on white in bytes', async () => {
    const { asked, sharp } = fakeSharp();
    const decode = await sharpDecoder(sharp);
    expect(await decode?.(sampleJpegs.baseline, { where: 'x' })).toEqual({
      data: Uint8Array.of(0, 255, 0),
      width: 1,
      height: 1,
      channels: 3,
    });
    expect(asked).toEqual(['rotate', 'flatten on #ffffff', 'raw uchar']);
  });

  it('gives one channel for a grey picture', async () => {
    const decode = await sharpDecoder(fakeSharp(1).sharp);
    expect(await decode?.(sampleJpegs.grey, { where: 'x' })).toEqual({ data: Uint8Array.of(0), width: 1, height: 1, channels: 1 });
  });

  it('refuses a file that is cut off before sharp can fill it with grey', async () => {
    const decode = await sharpDecoder(fakeSharp().sharp);
    await expect(decode?.(sampleJpegs.baseline.subarray(0, 600), { where: 'x' })).rejects.toMatchObject({ code: 'data/truncated-image' });
  });

  it('is used by image folders when given, reads more kinds, and is named in the description', async () => {
    const root = await folderWith({ 'a/1.webp': 'RIFF....WEBP', 'b/1.jpg': 'picture' });
    const dataset = await imageFolder(root, { sharp: fakeSharp().sharp });
    expect(dataset.examples).toHaveLength(2);
    expect(await dataset.read(0)).toMatchObject({ width: 1 });
    expect(dataset.description?.options).toMatchObject({ decoder: 'sharp' });
    expect((await imageFolder(root, { decoder: 'js' })).examples).toHaveLength(1);
  });

  it.skipIf(installed !== undefined)('is asked for by name in the error when it is missing', async () => {
    const root = await folderWith({ 'a/1.jpg': 'picture' });
    await expect(imageFolder(root, { decoder: 'sharp' })).rejects.toMatchObject({ code: 'data/missing-decoder' });
  });
});

describe.skipIf(installed === undefined)('the installed sharp (skipped: not installed)', () => {
  const meanDifference = async (bytes: Uint8Array) => {
    const [ours, theirs] = [decodeImage(bytes), await installed?.(bytes, { where: 'x' })];
    expect([theirs?.width, theirs?.height, theirs?.channels]).toEqual([ours.width, ours.height, ours.channels]);
    return ours.data.reduce((sum, value, i) => sum + Math.abs(value - (theirs?.data[i] ?? 0)), 0) / ours.data.length;
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns orientation %i as we do', async (orientation) => {
    expect(await meanDifference(jpegWithExif(sampleJpegs.baseline, exifBlock(orientation, 'MM')))).toBeLessThan(6);
  });

  it('reads PNG as we do, to one level', async () => {
    for (const [type, depth, samples] of [
      [0, 8, 1],
      [0, 2, 1],
      [2, 16, 3],
      [4, 8, 2],
      [6, 8, 4],
    ] as const)
      expect(
        await meanDifference(
          writePng({ width: 9, height: 7, type, depth, samples, sample: (x, y, c) => (x * 31 + y * 17 + c) % 2 ** depth }),
        ),
      ).toBeLessThan(1);
  });
});
