/** How far raw outputs are from the golden ones: `max|a − b| / max(1, max|b|)` over all rows; infinite where there are more or fewer of them. */
export function deviationOf(said: readonly ArrayLike<number>[], golden: readonly (readonly number[])[]): number {
  const [a, b] = [said.flatMap((row) => Array.from(row)), golden.flat()];
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const largest = b.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const furthest = a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
  // A number that is none is further away than any other.
  return Number.isNaN(furthest) || a.some(Number.isNaN) ? Number.POSITIVE_INFINITY : furthest / largest;
}
