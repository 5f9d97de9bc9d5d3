import type { Pixels } from '../../pixels.ts';

/** How many channels hold colour: alpha is left alone. */
export const colourChannels = (pixels: Pixels): 1 | 3 => (pixels.channels === 1 ? 1 : 3);

/** A table of the 256 levels, each clamped to 0…255 and truncated, as Pillow stores floating-point results. */
export const levelTable = (level: (x: number) => number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 256 }, (_, x) => Math.trunc(level(x)));

/** Replaces every level by its entry in a table, one table for all colour channels or one for each. */
export function mapLevels(pixels: Pixels, tables: Uint8ClampedArray | readonly Uint8ClampedArray[]): Pixels {
  const out = pixels.data.slice();
  const { channels } = pixels;
  for (let c = 0; c < colourChannels(pixels); c++) {
    const table = tables instanceof Uint8ClampedArray ? tables : (tables[c] as Uint8ClampedArray);
    for (let i = c; i < out.length; i += channels) out[i] = table[out[i] as number] as number;
  }
  return { ...pixels, data: out };
}
