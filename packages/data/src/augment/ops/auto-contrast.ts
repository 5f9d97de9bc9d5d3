import type { Pixels } from '../../pixels.ts';
import { histogram } from './histogram.ts';
import { colourChannels, levelTable, mapLevels } from './map-levels.ts';

/** Stretches each channel so that its lowest level becomes 0 and its highest 255: `(x − low) · 255 / (high − low)`; Pillow's `autocontrast`. */
export function autoContrast(pixels: Pixels): Pixels {
  const tables = Array.from({ length: colourChannels(pixels) }, (_, c) => stretched(histogram(pixels, c)));
  return mapLevels(pixels, tables);
}

function stretched(counts: Uint32Array): Uint8ClampedArray {
  const low = counts.findIndex((n) => n > 0);
  const high = counts.findLastIndex((n) => n > 0);
  if (high <= low) return levelTable((x) => x);
  const scale = 255 / (high - low);
  const offset = -low * scale;
  return levelTable((x) => x * scale + offset);
}
