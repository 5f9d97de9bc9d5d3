/**
 * Undoes the row filters of one PNG pass in place (ISO/IEC 15948, 9.2): each row is a filter byte and `rowBytes` bytes.
 *
 * `step` is the distance to the pixel on the left in bytes. Answers false when a filter is unknown.
 */
export function unfilterPng(rows: Uint8Array, height: number, rowBytes: number, step: number): boolean {
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1) + 1;
    const filter = rows[start - 1] as number;
    if (filter > 4) return false;
    if (filter > 0) unfilterRow(rows, start, filter, y === 0 ? 0 : rowBytes + 1, rowBytes, step);
  }
  return true;
}

function unfilterRow(rows: Uint8Array, start: number, filter: number, stride: number, rowBytes: number, step: number): void {
  for (let i = 0; i < rowBytes; i++) {
    const at = start + i;
    const left = i >= step ? (rows[at - step] as number) : 0;
    const up = stride ? (rows[at - stride] as number) : 0;
    const corner = i >= step && stride ? (rows[at - stride - step] as number) : 0;
    rows[at] = (rows[at] as number) + predicted(filter, left, up, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}
