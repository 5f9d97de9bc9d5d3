import type { Tensor4D } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { linear } from '../reference/linear.ts';
import type { NdArray, Pulled } from '../reference/nd-array.ts';
import { eachPosition, flatIndex } from '../reference/nd-array.ts';

/** Target height and width, and how the two grids lie on each other. */
export interface ResizeOptions {
  size: readonly [number, number];
  alignCorners?: boolean;
  halfPixelCenters?: boolean;
}

type Share = readonly [index: number, weight: number];

// Where the centre of output pixel `i` lies on the input's grid.
function position(i: number, length: number, out: number, { alignCorners = false, halfPixelCenters = false }: ResizeOptions): number {
  if (alignCorners && out > 1) return (i * (length - 1)) / (out - 1);
  return halfPixelCenters ? ((i + 0.5) * length) / out : (i * length) / out;
}

function nearestShares(i: number, length: number, out: number, options: ResizeOptions): Share[] {
  const at = position(i, length, out, options);
  return [[Math.min(length - 1, options.alignCorners ? Math.round(at) : Math.floor(at)), 1]];
}

function bilinearShares(i: number, length: number, out: number, options: ResizeOptions): Share[] {
  const at = Math.max(0, position(i, length, out, options) - (options.halfPixelCenters && !options.alignCorners ? 0.5 : 0));
  const [low, share] = [Math.floor(at), at - Math.floor(at)];
  return [
    [Math.min(length - 1, low), 1 - share],
    [Math.min(length - 1, low + 1), share],
  ];
}

function resized(x: NdArray, options: ResizeOptions, shares: typeof nearestShares): Pulled {
  const [n, h, w, c] = x.shape as readonly [number, number, number, number];
  const [height, width] = options.size;
  return linear([x], [n, height, width, c], (visit) =>
    eachPosition([n, height, width, c], ([batch = 0, row = 0, column = 0, channel = 0], out) => {
      for (const [y, v] of shares(row, h, height, options))
        for (const [z, u] of shares(column, w, width, options)) visit(out, flatIndex(x.shape, [batch, y, z, channel]), v * u);
    }),
  );
}

const op = (name: 'resizeNearestNeighbor' | 'resizeBilinear', shares: typeof nearestShares): Op<ResizeOptions> => ({
  name,
  run: (tf, [x], { size, alignCorners = false, halfPixelCenters = false }) =>
    tf.image[name](x as Tensor4D, size as [number, number], alignCorners, halfPixelCenters),
  reference: ([x], options) => resized(x as NdArray, options, shares),
});

export const resizeNearest = op('resizeNearestNeighbor', nearestShares);
export const resizeBilinear = op('resizeBilinear', bilinearShares);
