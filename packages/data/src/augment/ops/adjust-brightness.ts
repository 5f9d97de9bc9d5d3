import type { Pixels } from '../../pixels.ts';
import { blend } from './blend.ts';
import { levelTable, mapLevels } from './map-levels.ts';

/** Scales all levels: `factor · x`, so that 0 is black and 1 the picture itself; torchvision's `adjust_brightness`. */
export const adjustBrightness = (pixels: Pixels, factor: number): Pixels =>
  factor === 1
    ? pixels
    : mapLevels(
        pixels,
        levelTable((x) => blend(0, x, factor)),
      );
