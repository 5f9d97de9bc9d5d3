import type { Pixels } from '../pixels.ts';
import { checkPixels } from './check-pixels.ts';
import { onWhite } from './on-white.ts';

/** Turns a picture into RGB: grey is repeated, alpha is laid on white; an RGB picture comes back as it is. */
export function rgb(pixels: Pixels): Pixels {
  checkPixels(pixels, 'rgb');
  if (pixels.channels !== 1) return onWhite(pixels);
  const { data, height, width } = pixels;
  const out = new Uint8Array(data.length * 3);
  for (let i = 0, o = 0; i < data.length; i++, o += 3) out[o] = out[o + 1] = out[o + 2] = data[i] as number;
  return { data: out, height, width, channels: 3 };
}
