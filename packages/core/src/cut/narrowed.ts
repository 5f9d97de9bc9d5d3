import { sizeOf } from '../network/shape.ts';
import type { Column } from './column.ts';
import { placeOf, runLength } from './copy-row.ts';

/** The first entries of a column along some of its axes (batch first); what is not longer stays as it is. */
export function narrowed(column: Column, axes: readonly number[], length: number): Column {
  const shape = column.shape.map((size, axis) => (axes.includes(axis) ? Math.min(size, length) : size));
  if (shape.every((size, axis) => size === column.shape[axis])) return column;
  const data = new Float32Array(sizeOf(shape));
  const run = runLength(shape, column.shape);
  for (let at = 0; at < data.length; at += run) {
    const from = placeOf(at, shape, column.shape);
    data.set(column.data.subarray(from, from + run), at);
  }
  return { shape, data };
}
