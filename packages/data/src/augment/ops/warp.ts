import type { Pixels } from '../../pixels.ts';
import type { AffineMatrix } from './affine-matrix.ts';

export interface WarpOptions {
  /** Nearest pixel, or the four around weighted by nearness. */
  filter: 'nearest' | 'bilinear';
  /** Level (0…255) of every channel where the picture does not reach. */
  fill: number;
}

const isIdentity = ([a, b, c, d, e, f]: AffineMatrix) => a === 1 && b === 0 && c === 0 && d === 0 && e === 1 && f === 0;

/** Reads every pixel of the result where `matrix` says; size kept; pixels whose centre falls outside get `fill`. */
export function warp(pixels: Pixels, matrix: AffineMatrix, { filter, fill }: WarpOptions): Pixels {
  if (isIdentity(matrix)) return pixels;
  const out = new Uint8Array(pixels.data.length);
  if (fill !== 0) out.fill(fill);
  const [a, b, c, d, e, f] = matrix;
  const sample = filter === 'nearest' ? nearest : bilinear;
  for (let y = 0; y < pixels.height; y++) {
    sample(pixels, out, y * pixels.width * pixels.channels, [a, a * 0.5 + b * (y + 0.5) + c, d, d * 0.5 + e * (y + 0.5) + f]);
  }
  return { ...pixels, data: out };
}

/** Step and start of the input position along one output row: `x_in = sx · x + x0`, `y_in = sy · x + y0`. */
type Line = readonly [sx: number, x0: number, sy: number, y0: number];

function nearest({ data, height, width, channels }: Pixels, out: Uint8Array, row: number, [sx, x0, sy, y0]: Line): void {
  for (let x = 0, o = row; x < width; x++, o += channels) {
    const xin = sx * x + x0;
    const yin = sy * x + y0;
    if (xin < 0 || xin >= width || yin < 0 || yin >= height) continue;
    const p = ((yin | 0) * width + (xin | 0)) * channels;
    for (let c = 0; c < channels; c++) out[o + c] = data[p + c] as number;
  }
}

function bilinear({ data, height, width, channels }: Pixels, out: Uint8Array, row: number, [sx, x0, sy, y0]: Line): void {
  const stride = width * channels;
  for (let x = 0, o = row; x < width; x++, o += channels) {
    const xin = sx * x + x0;
    const yin = sy * x + y0;
    if (xin < 0 || xin >= width || yin < 0 || yin >= height) continue;
    // Within half a pixel of the border the missing neighbour is the border pixel itself.
    const left = Math.max(0, Math.min(xin - 0.5, width - 1));
    const top = Math.max(0, Math.min(yin - 0.5, height - 1));
    const p = (top | 0) * stride + (left | 0) * channels;
    const right = left < width - 1 ? channels : 0;
    const down = top < height - 1 ? stride : 0;
    const dx = left - (left | 0);
    const dy = top - (top | 0);
    for (let c = 0; c < channels; c++) {
      const q = p + c;
      const upper = (data[q] as number) * (1 - dx) + (data[q + right] as number) * dx;
      const lower = (data[q + down] as number) * (1 - dx) + (data[q + down + right] as number) * dx;
      out[o + c] = (upper * (1 - dy) + lower * dy + 0.5) | 0;
    }
  }
}
