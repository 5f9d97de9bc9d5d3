/** Names are compared by their last so many characters: what tells two of them apart stands at the end. */
const compared = 64;
/** A hostile file may hold a hundred thousand names; a hint is not worth minutes. */
const mostCandidates = 1000;

/** The names that are fewest edits away, nearest first; none that has less than half in common. */
export function nearestNames(name: string, candidates: Iterable<string>, count = 2): string[] {
  const short = name.slice(-compared);
  const near: [name: string, edits: number][] = [];
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > mostCandidates) break;
    const other = candidate.slice(-compared);
    const edits = editDistance(short, other);
    if (edits <= Math.max(short.length, other.length) / 2) near.push([candidate, edits]);
  }
  return near
    .sort(([, a], [, b]) => a - b)
    .slice(0, count)
    .map(([candidate]) => candidate);
}

/** Insertions, deletions and replacements that turn one text into the other (Levenshtein, 1966), by Wagner and Fischer's table (1974). */
export function editDistance(a: string, b: string): number {
  let row = Uint16Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint16Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + Number(a[i - 1] !== b[j - 1]);
      next[j] = Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1);
    }
    row = next;
  }
  return row[b.length] as number;
}
