import type { Pixels } from '../../pixels.ts';
import { levelTable, mapLevels } from './map-levels.ts';

/** Keeps the highest `bits` bits (0…8) of every level: fewer colours. */
export const posterize = (pixels: Pixels, bits: number): Pixels =>
  bits === 8
    ? pixels
    : mapLevels(
        pixels,
        levelTable((x) => x & (256 - (1 << (8 - bits)))),
      );
