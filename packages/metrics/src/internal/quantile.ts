/**
 * The `q`-quantile of ascending numbers, by straight lines between order statistics.
 *
 * `x[⌊h⌋] + (h − ⌊h⌋)(x[⌊h⌋ + 1] − x[⌊h⌋])` with `h = (n − 1) q`: type 7 of Hyndman & Fan (1996), the default of NumPy and R.
 */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  const place = (ascending.length - 1) * q;
  const below = Math.floor(place);
  const low = ascending[below] as number;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return low + (place - below) * (high - low);
}
