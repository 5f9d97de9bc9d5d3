/** The same row so many times. */
export function repeated(row: Float32Array, times: number): Float32Array {
  const table = new Float32Array(row.length * times);
  for (let i = 0; i < times; i++) table.set(row, i * row.length);
  return table;
}
