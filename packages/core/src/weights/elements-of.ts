/**
 * The number of entries of a shape; NaN where the sizes other than 0 multiply beyond what a number holds exactly.
 *
 * A shape with a 0 has no entries, and yet `[2⁵³ − 1, 2⁵³ − 1, 0]` is nothing that anybody wrote on purpose.
 */
export function elementsOf(shape: readonly number[]): number {
  let product = 1;
  for (const size of shape) product *= Math.max(1, size);
  if (!Number.isSafeInteger(product)) return Number.NaN;
  return shape.includes(0) ? 0 : product;
}
