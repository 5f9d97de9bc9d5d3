import type { Pixels } from '../pixels.ts';
import { checkPixels } from './check-pixels.ts';
import { onWhite } from './on-white.ts';

/** ITU-R BT.601 luma in 16-bit fixed point, rounded, as Pillow's mode `L`: `(19595 R + 38470 G + 7471 B + 2¹⁵) / 2¹⁶`. */
export const luma = (r: number, g: number, b: number): number => (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;

/** Turns a picture into one grey channel (ITU-R BT.601 luma, alpha laid on white first); a grey picture comes back as it is. */
export function grey(pixels: Pixels): Pixels {
  checkPixels(pixels, 'grey');
  if (pixels.channels === 1) return pixels;
  const { data, height, width } = onWhite(pixels);
  const out = new Uint8Array(height * width);
  for (let i = 0, p = 0; i < out.length; i++, p += 3) out[i] = luma(data[p] as number, data[p + 1] as number, data[p + 2] as number);
  return { data: out, height, width, channels: 1 };
}
