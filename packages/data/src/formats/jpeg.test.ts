import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { upright } from './exif.ts';
import { exifBlock, jpegWithExif } from './exif-block.fixture.ts';
import { decodeJpeg } from './jpeg.ts';
import { sampleJpegs } from './sample-jpegs.fixture.ts';

const refuses = (bytes: Uint8Array, code: string) => expect(() => decodeJpeg(bytes)).toThrow(expect.objectContaining({ code }));
const offsetOf = (bytes: Uint8Array, marker: number) => bytes.findIndex((b, i) => b === 0xff && bytes[i + 1] === marker);

describe('decodeJpeg', () => {
  it('reads the picture that was written, to the accuracy of its compression', () => {
    const { data, width, height, channels } = decodeJpeg(sampleJpegs.baseline);
    expect({ width, height, channels }).toEqual({ width: 24, height: 16, channels: 3 });
    const error = (c: number, value: (x: number, y: number) => number) => {
      let sum = 0;
      for (let y = 0; y < 16; y++) for (let x = 0; x < 24; x++) sum += Math.abs((data[(y * 24 + x) * 3 + c] as number) - value(x, y));
      return sum / (16 * 24);
    };
    expect(error(0, (x) => x * 10)).toBeLessThan(8);
    expect(error(1, (_, y) => y * 15)).toBeLessThan(8);
  });

  it('reads a progressive file as the baseline file of the same coefficients', () => {
    expect(decodeJpeg(sampleJpegs.progressive)).toEqual(decodeJpeg(sampleJpegs.baseline));
  });

  it('gives one channel for a grey file', () => {
    const { data, channels } = decodeJpeg(sampleJpegs.grey);
    expect(channels).toBe(1);
    expect(data).toHaveLength(24 * 16);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('stands orientation %i upright', (orientation) => {
    const turned = decodeJpeg(jpegWithExif(sampleJpegs.baseline, exifBlock(orientation, 'MM')));
    expect(turned).toEqual(upright(decodeJpeg(sampleJpegs.baseline), orientation));
  });

  it('reads the same with bytes after the end marker, and with a comment', () => {
    const comment = [0xff, 0xfe, 0, 6, 1, 2, 3, 4];
    const { baseline } = sampleJpegs;
    expect(decodeJpeg(Uint8Array.from([...baseline, 0xff, 0xd8, 7]))).toEqual(decodeJpeg(baseline));
    expect(decodeJpeg(Uint8Array.from([...baseline.subarray(0, 2), ...comment, ...baseline.subarray(2)]))).toEqual(decodeJpeg(baseline));
  });

  it('does not take the end of an embedded thumbnail for its own', () => {
    const thumbnail = sampleJpegs.grey;
    const length = thumbnail.length + 2;
    const file = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, ...thumbnail, ...sampleJpegs.baseline.subarray(2)]);
    expect(decodeJpeg(file)).toEqual(decodeJpeg(sampleJpegs.baseline));
    refuses(file.subarray(0, length + 200), 'data/truncated-image');
  });

  it('refuses a file cut off anywhere after its first marker', () => {
    const { baseline } = sampleJpegs;
    for (let length = 3; length < baseline.length; length += 7) refuses(baseline.subarray(0, length), 'data/truncated-image');
    refuses(baseline.subarray(0, baseline.length - 1), 'data/truncated-image');
  });

  it('refuses a file whose middle is missing though its end is there', () => {
    const { baseline } = sampleJpegs;
    const scan = offsetOf(baseline, 0xda);
    refuses(Uint8Array.from([...baseline.subarray(0, scan + 40), 0xff, 0xd9]), 'data/corrupt-image');
  });

  it('refuses a size that its bytes cannot hold, before memory is asked for it', () => {
    const huge = sampleJpegs.baseline.slice();
    const frame = offsetOf(huge, 0xc0);
    huge.set([0x1b, 0x58, 0x1b, 0x58], frame + 5);
    const before = process.memoryUsage().rss;
    refuses(huge, 'data/truncated-image');
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });

  it('refuses more pixels than allowed', () => {
    const wide = encode({ data: new Uint8Array(64 * 64 * 4), width: 64, height: 64 }, 50).data;
    expect(() => decodeJpeg(new Uint8Array(wide), { maxPixels: 4095 })).toThrow(expect.objectContaining({ code: 'data/image-too-large' }));
  });

  it('names the coding it cannot read', () => {
    const arithmetic = sampleJpegs.baseline.slice();
    arithmetic[offsetOf(arithmetic, 0xc0) + 1] = 0xc9;
    refuses(arithmetic, 'data/unsupported-image');
  });
});
