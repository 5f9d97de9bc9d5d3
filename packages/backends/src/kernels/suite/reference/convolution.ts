import type { Products } from './bilinear.ts';
import { bilinear } from './bilinear.ts';
import type { NdArray, Pulled } from './nd-array.ts';
import { sizeOf } from './nd-array.ts';
import type { Axis, WindowOptions } from './window.ts';
import { axesOf, eachTap } from './window.ts';

type Geometry = { axes: Axis[]; batch: number; channels: number; last: number };

function geometry(image: readonly number[], filter: readonly number[], options: WindowOptions): Geometry {
  const axes = axesOf(image.slice(1, -1), filter.slice(0, -2), options);
  return { axes, batch: image[0] as number, channels: filter.at(-2) as number, last: filter.at(-1) as number };
}

const outShape = ({ axes, batch }: Geometry, channels: number) => [batch, ...axes.map((axis) => axis.out), channels];

// Calls back with (output row, image row, filter row): rows are positions without the channel, batches included.
function eachRow({ axes, batch }: Geometry, visit: (out: number, image: number, tap: number) => void): void {
  const [outs, sizes] = [sizeOf(axes.map((axis) => axis.out)), sizeOf(axes.map((axis) => axis.size))];
  eachTap(axes, (out, image, tap) => {
    for (let n = 0; n < batch; n++) visit(n * outs + out, n * sizes + image, tap);
  });
}

function products(g: Geometry): Products {
  return (visit) =>
    eachRow(g, (out, image, tap) => {
      for (let c = 0; c < g.channels; c++)
        for (let o = 0; o < g.last; o++) visit(out * g.last + o, image * g.channels + c, (tap * g.channels + c) * g.last + o);
    });
}

/** Convolution of `[n, …size, c]` with `[…window, c, o]`, in one, two or three dimensions. */
export function convolution(x: NdArray, filter: NdArray, options: WindowOptions): Pulled {
  const g = geometry(x.shape, filter.shape, options);
  return bilinear(x, filter, outShape(g, g.last), products(g));
}

/** Transposed convolution of `[n, …out, o]` with `[…window, c, o]` onto an image of the given shape `[n, …size, c]`. */
export function transposedConvolution(x: NdArray, filter: NdArray, image: readonly number[], options: WindowOptions): Pulled {
  const list = products(geometry(image, filter.shape, options));
  return bilinear(x, filter, image, (visit) => list((out, i, j) => visit(i, out, j)));
}

/** Depthwise convolution of `[n, …size, c]` with `[…window, c, q]`; output channel `c·q + m` sees channel `c` alone. */
export function depthwiseConvolution(x: NdArray, filter: NdArray, options: WindowOptions): Pulled {
  const g = geometry(x.shape, filter.shape, options);
  const width = g.channels * g.last;
  return bilinear(x, filter, outShape(g, width), (visit) =>
    eachRow(g, (out, image, tap) => {
      for (let c = 0; c < g.channels; c++)
        for (let m = 0; m < g.last; m++) visit(out * width + c * g.last + m, image * g.channels + c, (tap * g.channels + c) * g.last + m);
    }),
  );
}
