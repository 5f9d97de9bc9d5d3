import { addTo } from './add-to';

/** `to[ids[r]] += x[r]` for rows of `columns` numbers, after clearing `to`; ids below 0 or from `segments` on are left out, as in TensorFlow. */
export function segmentSum(x: usize, ids: usize, rows: usize, columns: usize, segments: i32, to: usize): void {
  const line = columns * 4;
  memory.fill(to, 0, <usize>segments * line);
  for (let r: usize = 0; r < rows; r++) {
    const id = load<i32>(ids + r * 4);
    if (id >= 0 && id < segments) addTo(to + <usize>id * line, x + r * line, columns);
  }
}
