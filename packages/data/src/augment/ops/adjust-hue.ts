import type { Pixels } from '../../pixels.ts';

/**
 * Turns all hues by `shift` turns of the colour circle (−½…½), brightest channel and chroma kept; torchvision's `adjust_hue` without its 8-bit hue.
 *
 * In sextants `h`: `x_n = V − C · clamp(min(k, 4 − k), 0, 1)`, `k = (n + h) mod 6`, `n = 5, 3, 1` for R, G, B.
 * Reference: Smith, Color gamut transform pairs (1978). A grey picture comes back as it is.
 */
export function adjustHue(pixels: Pixels, shift: number): Pixels {
  if (shift === 0 || pixels.channels === 1) return pixels;
  const { data, channels } = pixels;
  const out = new Uint8ClampedArray(data);
  // A whole turn forward, so that no sextant is negative; comparing instead of taking remainders saves a quarter of the time.
  const turned = 6 * (shift + 1);
  for (let i = 0; i < data.length; i += channels) {
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    const value = Math.max(r, g, b);
    const chroma = value - Math.min(r, g, b);
    if (chroma === 0) continue;
    const h = withinTurn(withinTurn(sextant(r, g, b, value, chroma) + turned));
    out[i] = channelAt(5 + h, value, chroma);
    out[i + 1] = channelAt(3 + h, value, chroma);
    out[i + 2] = channelAt(1 + h, value, chroma);
  }
  return { ...pixels, data: new Uint8Array(out.buffer) };
}

/** The hue in sextants, −1…5, red at 0. */
function sextant(r: number, g: number, b: number, value: number, chroma: number): number {
  if (value === r) return (g - b) / chroma;
  return value === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
}

const withinTurn = (h: number) => (h >= 6 ? h - 6 : h);

function channelAt(position: number, value: number, chroma: number): number {
  const k = withinTurn(position);
  return value - chroma * Math.max(0, Math.min(k, 4 - k, 1));
}
