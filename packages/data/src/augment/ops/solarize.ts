import type { Pixels } from '../../pixels.ts';
import { levelTable, mapLevels } from './map-levels.ts';

/** Inverts the levels from `threshold` up: `x < threshold ? x : 255 − x`. */
export const solarize = (pixels: Pixels, threshold: number): Pixels =>
  mapLevels(
    pixels,
    levelTable((x) => (x < threshold ? x : 255 - x)),
  );
