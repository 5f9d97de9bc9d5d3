/** The `count` names nearest to `name` by edit distance (Levenshtein, 1965), nearest first; of at most 2,000 names. */
export function nearestNames(name: string, names: readonly string[], count = 2): string[] {
  return names
    .slice(0, 2000)
    .map((other) => ({ other, distance: editDistance(name.slice(0, 100), other.slice(0, 100)) }))
    .filter(({ distance }) => distance <= name.length / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ other }) => other);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
