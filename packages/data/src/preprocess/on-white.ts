import type { Pixels } from '../pixels.ts';

/** Blends one channel value over white: `round((a · v + (255 − a) · 255) / 255)`. */
const overWhite = (value: number, alpha: number) => Math.floor((alpha * value + (255 - alpha) * 255 + 127) / 255);

/** Lays a picture with alpha on white and returns RGB; pictures without alpha come back as they are. */
export function onWhite(pixels: Pixels): Pixels {
  if (pixels.channels !== 4) return pixels;
  const { data, height, width } = pixels;
  const out = new Uint8Array(height * width * 3);
  for (let p = 0, o = 0; o < out.length; p += 4, o += 3) {
    const alpha = data[p + 3] as number;
    for (let c = 0; c < 3; c++) out[o + c] = overWhite(data[p + c] as number, alpha);
  }
  return { data: out, height, width, channels: 3 };
}
