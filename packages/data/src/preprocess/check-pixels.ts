import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';

const isSide = (n: number) => Number.isInteger(n) && n >= 1;

/** Throws `data/pixels` unless a picture has sides of at least one pixel and exactly `height · width · channels` bytes. */
export function checkPixels(pixels: Pixels, where: string): void {
  const { data, height, width, channels } = pixels;
  if (isSide(height) && isSide(width) && [1, 3, 4].includes(channels) && data.length === height * width * channels) return;
  throw graftError({
    code: 'data/pixels',
    where,
    expected: 'height · width · channels bytes with 1, 3 or 4 channels',
    given: `${data.length} bytes for ${height}×${width}×${channels}`,
    fix: 'Pass the decoded picture with the size it was decoded to.',
  });
}
