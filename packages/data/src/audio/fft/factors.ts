/** The prime factors of a length, fours first, since a butterfly of four needs no product; none for 1. */
export function factorsOf(length: number): number[] {
  const factors: number[] = [];
  let rest = length;
  for (const factor of [4, 2]) for (; rest % factor === 0; rest /= factor) factors.push(factor);
  for (let factor = 3; factor * factor <= rest; factor += 2) for (; rest % factor === 0; rest /= factor) factors.push(factor);
  return rest > 1 ? [...factors, rest] : factors;
}
