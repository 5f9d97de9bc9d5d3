import type { Column } from './column.ts';

/** The largest size of each axis. */
export const largest = (shapes: readonly (readonly number[])[]): number[] =>
  (shapes[0] ?? []).map((_, axis) => Math.max(...shapes.map((shape) => shape[axis] ?? 0)));

/** Copies row `from` of one column to row `to` of another whose rows are as large or larger; what is beyond it stays as it is. */
export function copyRow(
  source: Column,
  from: number,
  target: { readonly shape: readonly number[]; readonly data: Float32Array },
  to: number,
): void {
  const [own, wide] = [source.shape.slice(1), target.shape.slice(1)];
  const run = runLength(own, wide);
  const [sourceRow, targetRow] = [product(own), product(wide)];
  for (let at = 0; at < sourceRow; at += run) {
    const start = to * targetRow + placeOf(at, own, wide);
    target.data.set(source.data.subarray(from * sourceRow + at, from * sourceRow + at + run), start);
  }
}

/** How many entries of one shape lie side by side in a larger one too: axes that agree from the end on, and one more. */
export function runLength(own: readonly number[], wide: readonly number[]): number {
  let agree = own.length;
  while (agree > 0 && own[agree - 1] === wide[agree - 1]) agree--;
  return product(own.slice(Math.max(0, agree - 1)));
}

/** Where the entry at a position of one shape lies in a larger one. */
export function placeOf(position: number, own: readonly number[], wide: readonly number[]): number {
  let [rest, place, stride] = [position, 0, 1];
  for (let axis = own.length - 1; axis >= 0; axis--) {
    const size = own[axis] as number;
    place += (rest % size) * stride;
    rest = Math.floor(rest / size);
    stride *= wide[axis] as number;
  }
  return place;
}

const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
