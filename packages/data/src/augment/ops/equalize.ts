import type { Pixels } from '../../pixels.ts';
import { histogram } from './histogram.ts';
import { colourChannels, levelTable, mapLevels } from './map-levels.ts';

/**
 * Spreads the levels of each channel so that all are about equally frequent; Pillow's `equalize`.
 *
 * `x ↦ ⌊(⌊s/2⌋ + #{levels < x}) / s⌋`, `s = ⌊(pixels − #{highest level}) / 255⌋`; a channel with `s = 0` stays as it is.
 */
export function equalize(pixels: Pixels): Pixels {
  const tables = Array.from({ length: colourChannels(pixels) }, (_, c) => equalized(histogram(pixels, c)));
  return mapLevels(pixels, tables);
}

function equalized(counts: Uint32Array): Uint8ClampedArray {
  const total = counts.reduce((a, b) => a + b, 0);
  const highest = counts.findLast((n) => n > 0) as number;
  const step = Math.floor((total - highest) / 255);
  if (step === 0) return levelTable((x) => x);
  let below = Math.floor(step / 2);
  return levelTable((x) => {
    const level = Math.floor(below / step);
    below += counts[x] as number;
    return level;
  });
}
