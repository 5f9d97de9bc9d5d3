import { graftError } from './errors.ts';

/** A table as one array per example: `rows[example][column]`. */
export type Rows = ArrayLike<ArrayLike<number>>;

type Flat = Float32Array | Float64Array | Int32Array | Uint8Array | readonly number[];

/**
 * Cuts a flat array of shape `[examples, width]` into rows; typed arrays are viewed, not copied.
 *
 * Throws `usage/shape-mismatch` where the length is no multiple of `width`.
 */
export function asRows(flat: Flat, width: number): ArrayLike<number>[] {
  if (!Number.isInteger(width) || width < 1 || flat.length % width !== 0) throw notRectangular(flat.length, width);
  const cut = (from: number) => ('subarray' in flat ? flat.subarray(from, from + width) : flat.slice(from, from + width));
  return Array.from({ length: flat.length / width }, (_, row) => cut(row * width));
}

/** Whether a value is a table rather than one number per example; an empty array counts as one number per example. */
export const isRows = (values: ArrayLike<number> | Rows): values is Rows => typeof values[0] === 'object' && values[0] !== null;

const notRectangular = (length: number, width: number) =>
  graftError({
    code: 'usage/shape-mismatch',
    where: 'asRows',
    expected: 'a length that is a multiple of a positive whole width',
    given: `length ${length} and width ${width}`,
    fix: 'Pass the number of columns (classes or outputs) as width.',
  });
