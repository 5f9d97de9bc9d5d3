import type { Pixels } from '../../pixels.ts';

/** Mirrors a picture left to right. */
export function flipHorizontally(pixels: Pixels): Pixels {
  const { data, height, width, channels } = pixels;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    let from = ((y + 1) * width - 1) * channels;
    for (let to = y * width * channels; to < (y + 1) * width * channels; to += channels, from -= channels) {
      for (let c = 0; c < channels; c++) out[to + c] = data[from + c] as number;
    }
  }
  return { ...pixels, data: out };
}

/** Turns a picture upside down. */
export function flipVertically(pixels: Pixels): Pixels {
  const { data, height, width, channels } = pixels;
  const row = width * channels;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) out.set(data.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  return { ...pixels, data: out };
}
