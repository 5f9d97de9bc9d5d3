/** A table with a line of titles; columns of numbers (all but those that are `left`) are flush right. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { left = [0] }: { left?: readonly number[] } = {},
): string {
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    widths.map((width, i) => (left.includes(i) ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width))).join('  ');
  return [titles, ...rows].map((cells) => `  ${line(cells)}`.trimEnd()).join('\n');
}
