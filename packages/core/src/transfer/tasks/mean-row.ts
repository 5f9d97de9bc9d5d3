/** Mean of each column of a table `[rows, width]`, row-major. */
export function meanRow(table: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width);
  for (let i = 0; i < table.length; i++) sums[i % width] = (sums[i % width] as number) + (table[i] as number);
  return Float32Array.from(sums, (sum) => sum / Math.max(1, table.length / width));
}
