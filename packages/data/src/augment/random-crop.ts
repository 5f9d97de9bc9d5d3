import type { Pixels } from '../pixels.ts';
import type { Augmentation } from './augmentation.ts';
import { inRange } from './internal/in-range.ts';
import { shift } from './ops/shift.ts';

export interface RandomCropOptions {
  /** Border added on every side before cutting: pixels from 1 up, a fraction of each side below 1. @default 0.125 */
  padding?: number;
  /** Level of the border, 0…255. @default 0 */
  fill?: number;
}

/**
 * Pads pictures and cuts them back to their size at a random place: a shift by up to `padding`.
 *
 * Reference: He et al., Deep residual learning (2016), section 4.2, where 4 pixels are padded to 32×32.
 */
export function randomCrop({ padding = 0.125, fill = 0 }: RandomCropOptions = {}): Augmentation {
  const name = 'random-crop';
  inRange(name, 'padding', padding, 0, 4096);
  inRange(name, 'fill', fill, 0, 255);
  const border = (side: number) => Math.round(padding < 1 ? padding * side : padding);
  const apply: Augmentation['apply'] = (pixels: Pixels, random) => {
    const [y, x] = [border(pixels.height), border(pixels.width)];
    return shift(pixels, { down: random.integer(2 * y + 1) - y, right: random.integer(2 * x + 1) - x, fill });
  };
  return { name, options: { padding, fill }, apply };
}
