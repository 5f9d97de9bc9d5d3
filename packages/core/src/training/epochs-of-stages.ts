/**
 * Divides a run's epochs over its gradient stages by their shares: whole numbers, at least one each, the same total unless there are more stages than epochs.
 *
 * Largest remainders first (Hamilton's method), earlier stages winning ties.
 */
export function epochsOfStages(shares: readonly number[], epochs: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (total === 0 ? 0 : (epochs * share) / total));
  const counts = exact.map((x, i) => ((shares[i] as number) > 0 ? Math.max(1, Math.floor(x)) : 0));
  const byRemainder = exact.map((x, i) => ({ i, rest: x - (counts[i] as number) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left = epochs - counts.reduce((sum, n) => sum + n, 0);
  for (const { i, rest } of byRemainder) if (left-- > 0 && rest > 0) counts[i] = (counts[i] as number) + 1;
  return counts;
}
