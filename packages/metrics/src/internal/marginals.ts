const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Row sums, column sums, trace and total of a square matrix. */
export function marginals(matrix: readonly (readonly number[])[]) {
  const rows = matrix.map(sum);
  return {
    rows,
    columns: matrix.map((_, c) => sum(matrix.map((row) => row[c] as number))),
    diagonal: sum(matrix.map((row, r) => row[r] as number)),
    total: sum(rows),
  };
}
