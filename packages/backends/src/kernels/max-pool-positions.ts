/** One pooling over `[batch, depth, height, width, channels]`; a pooling in two dimensions has depth 1. */
export interface PoolGeometry {
  batchSize: number;
  inChannels: number;
  inDepth: number;
  inHeight: number;
  inWidth: number;
  outDepth: number;
  outHeight: number;
  outWidth: number;
  filterDepth: number;
  filterHeight: number;
  filterWidth: number;
  strideDepth: number;
  strideHeight: number;
  strideWidth: number;
  padInfo: { front: number; top: number; left: number };
}

const start = (index: number, stride: number, before: number): number => Math.max(index * stride - before, 0);
const end = (index: number, stride: number, before: number, window: number, size: number): number =>
  Math.min(index * stride - before + window, size);

// The first of equal maxima wins, as in TensorFlow. NaN is never greater, so a window of NaN alone keeps its first cell.
function largestInWindow(x: ArrayLike<number>, g: PoolGeometry, base: number, at: readonly [number, number, number]): number {
  const { padInfo: p, inChannels: c } = g;
  const [z1, y1, x1] = [
    end(at[0], g.strideDepth, p.front, g.filterDepth, g.inDepth),
    end(at[1], g.strideHeight, p.top, g.filterHeight, g.inHeight),
    end(at[2], g.strideWidth, p.left, g.filterWidth, g.inWidth),
  ];
  const [y0, x0] = [start(at[1], g.strideHeight, p.top), start(at[2], g.strideWidth, p.left)];
  let best = -1;
  let value = Number.NEGATIVE_INFINITY;
  for (let z = start(at[0], g.strideDepth, p.front); z < z1; z++)
    for (let y = y0; y < y1; y++)
      for (let i = base + ((z * g.inHeight + y) * g.inWidth + x0) * c, n = x0; n < x1; n++, i += c)
        if (best < 0 || (x[i] as number) > value) {
          best = i;
          value = x[i] as number;
        }
  return best;
}

/** For each output of a max pooling, the flat index of the input it takes. */
export function maxPoolPositions(x: ArrayLike<number>, g: PoolGeometry): Int32Array {
  const { inChannels: c } = g;
  const positions = new Int32Array(g.batchSize * g.outDepth * g.outHeight * g.outWidth * c);
  const image = g.inDepth * g.inHeight * g.inWidth * c;
  let out = 0;
  for (let n = 0; n < g.batchSize; n++)
    for (let z = 0; z < g.outDepth; z++)
      for (let y = 0; y < g.outHeight; y++)
        for (let w = 0; w < g.outWidth; w++)
          for (let channel = 0; channel < c; channel++) positions[out++] = largestInWindow(x, g, n * image + channel, [z, y, w]);
  return positions;
}
