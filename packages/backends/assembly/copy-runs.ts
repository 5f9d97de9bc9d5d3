/** Copies `count` runs of `bytes` each, the next one `step` bytes further on in `from`, side by side to `to`. */
export function copyRuns(from: usize, step: usize, bytes: usize, count: usize, to: usize): void {
  for (let i: usize = 0; i < count; i++, from += step, to += bytes) memory.copy(to, from, bytes);
}
