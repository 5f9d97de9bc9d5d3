import type { NdArray, Pulled } from './nd-array.ts';
import { accumulate, eachPosition, entry, flatIndex, zeros } from './nd-array.ts';

/** The shape two shapes broadcast to. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const length = (shape: readonly number[], axis: number) => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => Math.max(length(a, axis), length(b, axis)));
}

/** The flat index in an operand of the entry that a position of the broadcast result reads. */
export function broadcastIndex(shape: readonly number[], at: readonly number[]): number {
  return flatIndex(
    shape,
    shape.map((length, axis) => (length === 1 ? 0 : (at[axis - shape.length + at.length] as number))),
  );
}

/** A function of two numbers and its partial derivatives. */
export interface Binary {
  f(a: number, b: number): number;
  da(a: number, b: number): number;
  db(a: number, b: number): number;
}

/** Applies a function of two numbers to two broadcast arrays. */
export function elementwise(a: NdArray, b: NdArray, { f, da, db }: Binary): Pulled {
  const value = zeros(broadcastShape(a.shape, b.shape));
  const each = (visit: (out: number, i: number, j: number, x: number, y: number) => void) =>
    eachPosition(value.shape, (at, out) => {
      const [i, j] = [broadcastIndex(a.shape, at), broadcastIndex(b.shape, at)];
      visit(out, i, j, entry(a, i), entry(b, j));
    });
  each((out, _i, _j, x, y) => accumulate(value, out, f(x, y)));
  const pull = (dy: NdArray) => {
    const [ga, gb] = [zeros(a.shape), zeros(b.shape)];
    each((out, i, j, x, y) => {
      accumulate(ga, i, entry(dy, out) * da(x, y));
      accumulate(gb, j, entry(dy, out) * db(x, y));
    });
    return [ga, gb];
  };
  return { value, pull };
}
