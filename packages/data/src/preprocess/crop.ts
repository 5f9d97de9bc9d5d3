import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';

/** A rectangle of pixels inside a picture. */
export interface PixelBox {
  top: number;
  left: number;
  height: number;
  width: number;
}

const isInside = ({ top, left, height, width }: PixelBox, pixels: Pixels) =>
  [top, left, height, width].every(Number.isInteger) &&
  top >= 0 &&
  left >= 0 &&
  height >= 1 &&
  width >= 1 &&
  top + height <= pixels.height &&
  left + width <= pixels.width;

/** Throws `usage/box` unless a rectangle of at least one pixel lies inside the picture. */
export function checkBox(box: PixelBox, pixels: Pixels, where: string): void {
  if (isInside(box, pixels)) return;
  throw graftError({
    code: 'usage/box',
    where,
    expected: `whole numbers inside a picture of ${pixels.height}×${pixels.width}`,
    given: JSON.stringify(box),
    fix: 'Keep top + height and left + width within the picture.',
  });
}

/** Cuts a rectangle out of a picture; throws `usage/box` when it reaches outside. */
export function crop(pixels: Pixels, box: PixelBox): Pixels {
  checkBox(box, pixels, 'crop');
  const { channels } = pixels;
  const row = box.width * channels;
  const data = new Uint8Array(box.height * row);
  for (let y = 0; y < box.height; y++) {
    const from = ((box.top + y) * pixels.width + box.left) * channels;
    data.set(pixels.data.subarray(from, from + row), y * row);
  }
  return { data, height: box.height, width: box.width, channels };
}
