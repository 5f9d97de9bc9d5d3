import { type Shape, sizeOf } from '../../network/shape.ts';

/** Where each axis of the channels-first form comes from: `[0, last, 1, …]`. */
export const toFirst = (rank: number): number[] => [0, rank - 1, ...between(rank)];

/** Where each axis of the channels-last form comes from: `[0, 2, …, 1]`. */
export const toLast = (rank: number): number[] => [0, ...between(rank).map((axis) => axis + 1), 1];

const between = (rank: number): number[] => Array.from({ length: rank - 2 }, (_, i) => i + 1);

/** A shape with its axes exchanged. */
export const permuted = (shape: Shape, order: readonly number[]): (number | null)[] => order.map((axis) => shape[axis] ?? null);

/** Numbers of a row-major tensor with its axes exchanged: `order[i]` is where axis i comes from. */
export function transposed(data: Float32Array, shape: readonly number[], order: readonly number[]): Float32Array {
  const steps = order.map((axis) => sizeOf(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis] as number);
  const out = new Float32Array(data.length);
  const at = new Array<number>(order.length).fill(0);
  let from = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = data[from] as number;
    for (let axis = order.length - 1; axis >= 0; axis--) {
      from += steps[axis] as number;
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (sizes[axis] as number)) break;
      from -= (steps[axis] as number) * (sizes[axis] as number);
      at[axis] = 0;
    }
  }
  return out;
}
