import type { Pixels } from '../../pixels.ts';
import { blend } from './blend.ts';
import { levelTable, mapLevels } from './map-levels.ts';
import { meanLuma } from './mean-luma.ts';

/** Moves all levels away from the mean grey `m`: `m + factor · (x − m)`, 1 being the picture itself; torchvision's `adjust_contrast`. */
export function adjustContrast(pixels: Pixels, factor: number): Pixels {
  if (factor === 1) return pixels;
  const mean = meanLuma(pixels);
  return mapLevels(
    pixels,
    levelTable((x) => blend(mean, x, factor)),
  );
}
