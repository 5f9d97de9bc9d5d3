import { linear } from './linear.ts';
import type { NdArray, Pulled } from './nd-array.ts';
import { entry, sizeOf } from './nd-array.ts';
import type { Axis, WindowOptions } from './window.ts';
import { axesOf, eachTap } from './window.ts';

/** A pooling window, and how it moves. */
export interface PoolOptions extends WindowOptions {
  window: readonly number[];
}

// For every output entry, the input entries under its window.
function members(x: NdArray, axes: readonly Axis[]): number[][] {
  const [batch, channels] = [x.shape[0] as number, x.shape.at(-1) as number];
  const [outs, sizes] = [sizeOf(axes.map((axis) => axis.out)), sizeOf(axes.map((axis) => axis.size))];
  const lists: number[][] = Array.from({ length: batch * outs * channels }, () => []);
  eachTap(axes, (out, image) => {
    for (let n = 0; n < batch; n++)
      for (let c = 0; c < channels; c++) lists[(n * outs + out) * channels + c]?.push((n * sizes + image) * channels + c);
  });
  return lists;
}

function pooled(
  x: NdArray,
  options: PoolOptions,
  weigh: (list: readonly number[]) => readonly (readonly [index: number, weight: number])[],
): Pulled {
  const axes = axesOf(x.shape.slice(1, -1), options.window, options);
  const shape = [x.shape[0] as number, ...axes.map((axis) => axis.out), x.shape.at(-1) as number];
  const weighed = members(x, axes).map(weigh);
  return linear([x], shape, (visit) => {
    for (const [out, list] of weighed.entries()) for (const [index, weight] of list) visit(out, index, weight);
  });
}

/** Mean of the part of each window that lies on the image. */
export const averagePooling = (x: NdArray, options: PoolOptions): Pulled =>
  pooled(x, options, (list) => list.map((index) => [index, 1 / list.length] as const));

/** Largest entry of each window, the first of equals. */
export const maxPooling = (x: NdArray, options: PoolOptions): Pulled =>
  pooled(x, options, (list) => [[list.reduce((best, index) => (entry(x, index) > entry(x, best) ? index : best)), 1]]);
