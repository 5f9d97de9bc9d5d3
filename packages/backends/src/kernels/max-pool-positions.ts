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

/** The part of a window that lies on the image, along one axis. */
interface Span {
  from: number;
  to: number;
}

function spans(out: number, stride: number, before: number, window: number, size: number): Span[] {
  return Array.from({ length: out }, (_, i) => {
    const start = i * stride - before;
    return { from: Math.max(start, 0), to: Math.min(start + window, size) };
  });
}

// Channels innermost: neighbours in memory are compared one after the other, which is some ten times as fast as window after window.
function compareCell(x: ArrayLike<number>, cell: number, channels: number, positions: Int32Array, out: number): void {
  for (let c = 0; c < channels; c++)
    if ((x[cell + c] as number) > (x[positions[out + c] as number] as number)) positions[out + c] = cell + c;
}

function compareWindow(
  x: ArrayLike<number>,
  g: PoolGeometry,
  image: number,
  window: readonly [Span, Span, Span],
  positions: Int32Array,
  out: number,
) {
  const [depths, rows, columns] = window;
  const c = g.inChannels;
  const at = (z: number, y: number, w: number) => image + ((z * g.inHeight + y) * g.inWidth + w) * c;
  const first = at(depths.from, rows.from, columns.from);
  for (let channel = 0; channel < c; channel++) positions[out + channel] = first + channel;
  for (let z = depths.from; z < depths.to; z++)
    for (let y = rows.from; y < rows.to; y++)
      for (let w = columns.from; w < columns.to; w++) compareCell(x, at(z, y, w), c, positions, out);
}

/**
 * For each output of a max pooling, the flat index of the input it takes.
 *
 * The first of equal maxima wins, as in TensorFlow. NaN is never greater: a window of NaN alone keeps its first cell.
 */
export function maxPoolPositions(x: ArrayLike<number>, g: PoolGeometry): Int32Array {
  const { inChannels: c, padInfo: p } = g;
  const positions = new Int32Array(g.batchSize * g.outDepth * g.outHeight * g.outWidth * c);
  const depths = spans(g.outDepth, g.strideDepth, p.front, g.filterDepth, g.inDepth);
  const rows = spans(g.outHeight, g.strideHeight, p.top, g.filterHeight, g.inHeight);
  const columns = spans(g.outWidth, g.strideWidth, p.left, g.filterWidth, g.inWidth);
  const image = g.inDepth * g.inHeight * g.inWidth * c;
  let out = 0;
  for (let n = 0; n < g.batchSize; n++)
    for (const depth of depths)
      for (const row of rows)
        for (const column of columns) {
          compareWindow(x, g, n * image, [depth, row, column], positions, out);
          out += c;
        }
  return positions;
}
