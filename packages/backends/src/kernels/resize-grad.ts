import type { Tensor4D } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry } from './kernel-entry.ts';

interface ResizeAttributes {
  alignCorners: boolean;
  halfPixelCenters?: boolean;
}

/** An output row is a weighted sum of at most two input rows. */
type Source = readonly [index: number, weight: number][];
type Sampler = (out: number, size: number, outSize: number, attrs: ResizeAttributes) => Source;

const scale = (size: number, outSize: number, align: boolean): number =>
  align && outSize > 1 ? (size - 1) / (outSize - 1) : size / outSize;

const nearest: Sampler = (out, size, outSize, { alignCorners, halfPixelCenters }) => {
  const position = scale(size, outSize, alignCorners) * (halfPixelCenters ? out + 0.5 : out);
  return [[Math.min(size - 1, alignCorners ? Math.round(position) : Math.floor(position)), 1]];
};

const bilinear: Sampler = (out, size, outSize, { alignCorners, halfPixelCenters }) => {
  const factor = scale(size, outSize, alignCorners);
  const position = Math.max(0, halfPixelCenters ? factor * (out + 0.5) - 0.5 : factor * out);
  const low = Math.min(size - 1, Math.floor(position));
  const share = position - Math.floor(position);
  return [
    [low, 1 - share],
    [Math.min(size - 1, low + 1), share],
  ];
};

interface Axis {
  size: number;
  sources: readonly Source[];
}

function axis(sampler: Sampler, size: number, outSize: number, attrs: ResizeAttributes): Axis {
  return { size, sources: Array.from({ length: outSize }, (_, out) => sampler(out, size, outSize, attrs)) };
}

function spread(dx: Float32Array, dy: ArrayLike<number>, from: number, to: number, channels: number, weight: number): void {
  for (let c = 0; c < channels; c++) dx[to + c] = (dx[to + c] as number) + weight * (dy[from + c] as number);
}

function scatterImage(
  dx: Float32Array,
  dy: ArrayLike<number>,
  [base, out]: readonly [number, number],
  rows: Axis,
  columns: Axis,
  c: number,
) {
  for (const [y, fromRows] of rows.sources.entries())
    for (const [x, fromColumns] of columns.sources.entries())
      for (const [row, v] of fromRows)
        for (const [column, h] of fromColumns)
          spread(dx, dy, out + (y * columns.sources.length + x) * c, base + (row * columns.size + column) * c, c, v * h);
}

const entry = (kernel: string, sampler: Sampler, reason: string): KernelEntry => ({
  kernel,
  backends: ['cpu'],
  reason,
  make: ({ tf }) =>
    composed<ResizeAttributes & Record<string, never>>(tf, ({ inputs, attrs }) => {
      const { images, dy } = inputs as { images: Tensor4D; dy: Tensor4D };
      const [n, h, w, c] = images.shape;
      const [rows, columns] = [axis(sampler, h, dy.shape[1], attrs), axis(sampler, w, dy.shape[2], attrs)];
      const [dx, values] = [new Float32Array(images.size), dy.dataSync()];
      for (let i = 0; i < n; i++) scatterImage(dx, values, [i * h * w * c, (i * dy.size) / n], rows, columns, c);
      return tf.tensor(dx, images.shape);
    }),
});

/** The gradient of nearest-neighbour resizing on the cpu engine. */
export const resizeNearestGrad = entry('ResizeNearestNeighborGrad', nearest, 'TF.js attributes gradients to the wrong pixels on cpu.');

/** The gradient of bilinear resizing on the cpu engine. */
export const resizeBilinearGrad = entry(
  'ResizeBilinearGrad',
  bilinear,
  'TF.js exchanges height and width on cpu and fails for images that are not square.',
);
