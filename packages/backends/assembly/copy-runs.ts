/** Copies `count` runs of `bytes` each; the next one begins `step` bytes further on in `from` and `toStep` bytes further on in `to`. */
export function copyRuns(from: usize, step: usize, bytes: usize, count: usize, to: usize, toStep: usize): void {
  for (let i: usize = 0; i < count; i++, from += step, to += toStep) memory.copy(to, from, bytes);
}

/**
 * Copies rows by number: run `i` of `bytes` comes from row `ids[i]`; gives false, and stops, at a number that is not below `rows`.
 */
export function gatherRows(x: usize, rows: u32, bytes: usize, ids: usize, count: usize, to: usize): bool {
  for (let i: usize = 0; i < count; i++, to += bytes) {
    const id = load<u32>(ids + i * 4);
    if (id >= rows) return false;
    memory.copy(to, x + <usize>id * bytes, bytes);
  }
  return true;
}
