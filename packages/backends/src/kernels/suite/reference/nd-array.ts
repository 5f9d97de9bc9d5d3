/** A dense array in double precision, row-major: what references compute with. */
export interface NdArray {
  shape: readonly number[];
  data: Float64Array;
}

/** A value and the rule that turns a gradient of the value into gradients of the inputs, in the order of the inputs. */
export interface Pulled {
  value: NdArray;
  pull(dy: NdArray): NdArray[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

export const zeros = (shape: readonly number[]): NdArray => ({ shape, data: new Float64Array(sizeOf(shape)) });

/** An array whose entries are made from their flat indices. */
export const filled = (shape: readonly number[], at: (index: number) => number): NdArray => ({
  shape,
  data: Float64Array.from({ length: sizeOf(shape) }, (_, index) => at(index)),
});

/** Adds to one entry. */
export function accumulate(array: NdArray, index: number, amount: number): void {
  array.data[index] = (array.data[index] as number) + amount;
}

/** One entry by its flat index. */
export const entry = (array: NdArray, index: number): number => array.data[index] as number;

/** The flat index of a position. */
export function flatIndex(shape: readonly number[], at: readonly number[]): number {
  return shape.reduce((flat, length, axis) => flat * length + (at[axis] as number), 0);
}

/** Calls back with every position of a shape, in row-major order, and its flat index. The position array is reused. */
export function eachPosition(shape: readonly number[], visit: (at: readonly number[], flat: number) => void): void {
  const at = shape.map(() => 0);
  const total = sizeOf(shape);
  for (let flat = 0; flat < total; flat++) {
    visit(at, flat);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (shape[axis] as number)) break;
      at[axis] = 0;
    }
  }
}
