import type { Pixels } from '../../pixels.ts';
import { blend } from './blend.ts';
import { colourChannels } from './map-levels.ts';

/**
 * Blurs (factor under 1) or sharpens (over 1): `s + factor · (x − s)`, `s` the picture smoothed by `[1 1 1; 1 5 1; 1 1 1] / 13`.
 *
 * The outermost pixels stay as they are. Pillow's and torchvision's sharpness.
 */
export function adjustSharpness(pixels: Pixels, factor: number): Pixels {
  if (factor === 1) return pixels;
  const { data, height, width, channels } = pixels;
  const out = new Uint8ClampedArray(data);
  const row = width * channels;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      for (let c = 0; c < colourChannels(pixels); c++) {
        const i = y * row + x * channels + c;
        out[i] = blend(smoothed(data, i, row, channels), data[i] as number, factor) | 0;
      }
    }
  }
  return { ...pixels, data: new Uint8Array(out.buffer) };
}

const three = (data: Uint8Array, i: number, step: number) => (data[i - step] as number) + (data[i] as number) + (data[i + step] as number);

function smoothed(data: Uint8Array, i: number, row: number, step: number): number {
  const sum = three(data, i - row, step) + three(data, i, step) + three(data, i + row, step) + 4 * (data[i] as number);
  return Math.floor(sum / 13 + 0.5);
}
