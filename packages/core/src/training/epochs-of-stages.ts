/**
 * Divides a run's epochs over its gradient stages by their shares: whole numbers, at least one each, the same total unless there are more stages than epochs.
 *
 * One epoch each, then one after the other to the stage that is furthest below its share (largest remainders), earlier stages winning ties.
 */
export function epochsOfStages(shares: readonly number[], epochs: number): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const counts = shares.map((share) => Number(share > 0));
  const missing = (i: number) => (epochs * (shares[i] as number)) / total - (counts[i] as number);
  for (let left = epochs - counts.filter(Boolean).length; left > 0 && total > 0; left--) {
    const furthest = shares.reduce((best, _, i) => (missing(i) > missing(best) ? i : best), 0);
    counts[furthest] = (counts[furthest] as number) + 1;
  }
  return counts;
}
