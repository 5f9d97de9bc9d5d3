import { describe, expect, it } from 'vitest';
import { imageKind } from './image-kind.ts';

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('imageKind', () => {
  it.each([
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg'],
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'png'],
    ['GIF89a', 'gif'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['RIFF\x10\0\0\0WAVEfmt ', 'unknown'],
    ['BM\x10\0', 'bmp'],
    ['MM\0*\0\0', 'tiff'],
    ['\0\0\0\x1cftypavif', 'avif'],
    ['\0\0\0\x1cftypheic', 'heic'],
    ['\0\0\0\x1cftypisom', 'unknown'],
    ['<svg xmlns=', 'svg'],
    ['hello', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (head, kind) => expect(imageKind(bytes(head))).toBe(kind));

  it('needs the whole PNG signature, so that a file mangled as text is not taken for one', () => {
    expect(imageKind(bytes('\x89PNG\n\x1a\n'))).toBe('unknown');
  });
});
