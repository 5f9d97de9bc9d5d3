import { A_BYTES, B_BYTES, COLUMNS, DEPTH, ROWS } from './matrix-blocks';
import { packA, packB } from './pack';
import { multiplyEdge } from './tile';

/** Multiplies packed panels of A by packed panels of B into c. */
export function multiplyPanels(
  a: usize,
  b: usize,
  rows: usize,
  columns: usize,
  depth: usize,
  c: usize,
  row: usize,
  add: bool,
  tile: usize,
): void {
  for (let j: usize = 0; j < columns; j += 8)
    for (let r: usize = 0; r < rows; r += 4)
      multiplyEdge(
        a + r * depth * 4,
        b + j * depth * 4,
        depth,
        c + r * row + j * 4,
        row,
        add,
        min<usize>(4, rows - r),
        min<usize>(8, columns - j),
        tile,
      );
}

/**
 * `C (rows × columns, dense) = A (rows × depth) · B (depth × columns)`; strides of A and B in bytes, so that a transposed factor is one with its two exchanged.
 */
export function multiply(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  rows: usize,
  columns: usize,
  depth: usize,
  scratch: usize,
): void {
  const packedB = scratch + A_BYTES;
  const tile = packedB + B_BYTES;
  if (depth == 0) memory.fill(c, 0, rows * columns * 4);
  for (let j: usize = 0; j < columns; j += COLUMNS) {
    const width = min<usize>(COLUMNS, columns - j);
    for (let k: usize = 0; k < depth; k += DEPTH) {
      const deep = min<usize>(DEPTH, depth - k);
      packB(b + k * bRow + j * bColumn, bRow, bColumn, width, deep, packedB);
      for (let r: usize = 0; r < rows; r += ROWS) {
        const high = min<usize>(ROWS, rows - r);
        packA(a + r * aRow + k * aColumn, aRow, aColumn, high, deep, scratch);
        multiplyPanels(scratch, packedB, high, width, deep, c + r * columns * 4 + j * 4, columns * 4, k > 0, tile);
      }
    }
  }
}
