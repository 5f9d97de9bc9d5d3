import type { Column } from './column.ts';

/** Rows `[from, to)` of a column, without a copy. */
export function columnRows({ shape: [rows = 1, ...rest], data }: Column, from: number, to: number): Column {
  const size = data.length / rows;
  return { shape: [to - from, ...rest], data: data.subarray(from * size, to * size) };
}
