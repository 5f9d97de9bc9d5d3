/** The labels that occur in any of the arrays, ascending. */
export function presentLabels(...arrays: ArrayLike<number>[]): number[] {
  const seen = new Set<number>();
  for (const labels of arrays) for (let i = 0; i < labels.length; i++) seen.add(labels[i] as number);
  return [...seen].sort((a, b) => a - b);
}
