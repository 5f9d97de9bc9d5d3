/** One reduced picture of an interlaced file: every `dx`-th pixel from `x0` on in every `dy`-th row from `y0` on. */
export interface PngPass {
  x0: number;
  y0: number;
  dx: number;
  dy: number;
  width: number;
  height: number;
}

const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes in which a PNG file stores its pixels: one, or Adam7's seven without the empty ones. */
export function pngPasses(width: number, height: number, interlaced: boolean): PngPass[] {
  const grids = interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return grids
    .map(([x0, y0, dx, dy]) => ({ x0, y0, dx, dy, width: Math.ceil((width - x0) / dx), height: Math.ceil((height - y0) / dy) }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}
