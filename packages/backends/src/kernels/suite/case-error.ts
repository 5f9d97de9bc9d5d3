/** How far one part of a case is off: largest difference over largest entry, for the value or one gradient. */
export interface CaseError {
  part: string;
  error: number;
}

/** A seed that depends on a case's name alone (FNV-1a). */
export const seedOf = (name: string): number =>
  [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261);

/** Largest difference over the largest entry of what is right; `Infinity` where lengths differ or a number is not one. */
export function relativeError(actual: ArrayLike<number>, right: ArrayLike<number>): number {
  if (actual.length !== right.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, 0];
  for (let i = 0; i < right.length; i++) {
    const gap = Math.abs((actual[i] as number) - (right[i] as number));
    difference = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : Math.max(difference, gap);
    largest = Math.max(largest, Math.abs(right[i] as number));
  }
  return difference / Math.max(largest, 1e-12);
}
