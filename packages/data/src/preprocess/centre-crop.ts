import { graftError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { crop, type PixelBox } from './crop.ts';

/** Python's rounding, half to even: the crop offset of an odd difference depends on it. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The rectangle in the middle of a picture, with torchvision's offsets: `round((H − h) / 2)`, half to even. */
export function centreBox(pixels: { height: number; width: number }, height: number, width: number): PixelBox {
  return { top: roundHalfEven((pixels.height - height) / 2), left: roundHalfEven((pixels.width - width) / 2), height, width };
}

/** Cuts the middle out of a picture as torchvision's `CenterCrop`; throws `usage/box` when the picture is smaller than that. */
export function centreCrop(pixels: Pixels, height: number, width: number): Pixels {
  if (height <= pixels.height && width <= pixels.width) return crop(pixels, centreBox(pixels, height, width));
  throw graftError({
    code: 'usage/box',
    where: 'centreCrop',
    expected: `at most ${pixels.height}×${pixels.width}`,
    given: `${height}×${width}`,
    fix: "Resize first, or use fit { kind: 'crop' }, which scales the shorter side.",
  });
}
