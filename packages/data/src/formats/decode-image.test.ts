import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode-image.ts';
import { decodeJpeg } from './jpeg.ts';
import { sampleJpegs } from './sample-jpegs.fixture.ts';
import { writePng } from './write-png.fixture.ts';

const half = writePng({ width: 1, height: 1, depth: 8, type: 6, samples: 4, sample: (_, __, c) => [0, 100, 255, 128][c] as number });

describe('decodeImage', () => {
  it('reads JPEG by its first bytes', () => expect(decodeImage(sampleJpegs.baseline)).toEqual(decodeJpeg(sampleJpegs.baseline)));

  it('lays transparency on white: 0 at alpha 128 is 127', () => {
    expect(decodeImage(half)).toEqual({ data: Uint8Array.of(127, 177, 255), width: 1, height: 1, channels: 3 });
  });

  it('keeps transparency when asked', () => expect(decodeImage(half, { alpha: 'keep' }).data).toEqual(Uint8Array.of(0, 100, 255, 128)));

  it.each([
    ['nothing', [], 'data/empty-file', 'got an empty file'],
    ['text', [0x68, 0x65, 0x6c, 0x6c, 0x6f], 'data/unknown-image-kind', 'got a file that starts with 68 65 6c 6c'],
    ['a GIF', [...new TextEncoder().encode('GIF89a')], 'data/unsupported-image', 'got a gif file. Convert it to JPEG or PNG'],
    ['a WebP', [...new TextEncoder().encode('RIFF....WEBP')], 'data/unsupported-image', 'got a webp file'],
  ])('says what it found in %s', (_, bytes, code, message) => {
    const act = () => decodeImage(Uint8Array.from(bytes), { where: 'cats/1.jpg' });
    expect(act).toThrow(expect.objectContaining({ code, where: 'cats/1.jpg' }));
    expect(act).toThrow(message);
  });
});
