import type { Pixels } from '../../pixels.ts';
import { luma } from '../../preprocess/grey.ts';
import { blend } from './blend.ts';

/**
 * Moves each colour away from its own grey `L`: `L + factor · (x − L)`, 0 being grey and 1 the picture itself; torchvision's `adjust_saturation`.
 *
 * A grey picture comes back as it is.
 */
export function adjustSaturation(pixels: Pixels, factor: number): Pixels {
  if (factor === 1 || pixels.channels === 1) return pixels;
  const { data, channels } = pixels;
  const out = new Uint8ClampedArray(data);
  for (let i = 0; i < data.length; i += channels) {
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    const l = luma(r, g, b);
    out[i] = blend(l, r, factor) | 0;
    out[i + 1] = blend(l, g, factor) | 0;
    out[i + 2] = blend(l, b, factor) | 0;
  }
  return { ...pixels, data: new Uint8Array(out.buffer) };
}
