import type { Tensor } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { linear } from '../reference/linear.ts';
import type { NdArray, Pulled } from '../reference/nd-array.ts';
import { eachPosition, entry, flatIndex } from '../reference/nd-array.ts';

/** The axes that are reduced. */
export interface ReductionOptions {
  axis: readonly number[];
  keepDims?: boolean;
}

// For every output entry, the input entries it is made of.
function groups(x: NdArray, axis: readonly number[]): number[][] {
  const kept = x.shape.map((length, i) => (axis.includes(i) ? 1 : length));
  const lists: number[][] = [];
  eachPosition(x.shape, (at, flat) => {
    const out = flatIndex(
      kept,
      at.map((value, i) => (axis.includes(i) ? 0 : value)),
    );
    lists[out] ??= [];
    lists[out].push(flat);
  });
  return lists;
}

function reduced(
  x: NdArray,
  { axis, keepDims = false }: ReductionOptions,
  weigh: (list: number[]) => [index: number, weight: number][],
): Pulled {
  const shape = keepDims ? x.shape.map((length, i) => (axis.includes(i) ? 1 : length)) : x.shape.filter((_, i) => !axis.includes(i));
  const weighed = groups(x, axis).map(weigh);
  return linear([x], shape, (visit) => {
    for (const [out, list] of weighed.entries()) for (const [index, weight] of list) visit(out, index, weight);
  });
}

type Weigh = (x: NdArray) => (list: number[]) => [index: number, weight: number][];

const reduction = (name: 'sum' | 'mean' | 'max' | 'min', weigh: Weigh): Op<ReductionOptions> => ({
  name,
  run: (tf, [x], { axis, keepDims = false }) => tf[name](x as Tensor, axis as number[], keepDims),
  reference: ([x], options) => reduced(x as NdArray, options, weigh(x as NdArray)),
});

export const sum = reduction('sum', () => (list) => list.map((index) => [index, 1]));
export const mean = reduction('mean', () => (list) => list.map((index) => [index, 1 / list.length]));
export const max = reduction('max', (x) => (list) => [
  [list.reduce((best, index) => (entry(x, index) > entry(x, best) ? index : best)), 1],
]);
export const min = reduction('min', (x) => (list) => [
  [list.reduce((best, index) => (entry(x, index) < entry(x, best) ? index : best)), 1],
]);
