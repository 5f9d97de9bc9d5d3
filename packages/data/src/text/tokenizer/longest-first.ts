/**
 * How many tokens of two texts are kept so that both have `room` together: the longer one is cut first, and when both are too long they share it.
 *
 * For `a ≤ b` (else the other way round): `b' = max(a, room − a)`, or `a' = ⌊room/2⌋, b' = room − a'` when that is still too much, as the strategy
 * "longest first" of the tokenizers library in Rust.
 */
export function longestFirst(a: number, b: number, room: number): [number, number] {
  if (a + b <= room) return [a, b];
  if (a > b) {
    const [kept, keptOfLonger] = longestFirst(b, a, room);
    return [keptOfLonger, kept];
  }
  const half = Math.floor(room / 2);
  return a <= half ? [a, room - a] : [half, room - half];
}
