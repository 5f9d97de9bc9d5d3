/** A function of many numbers, computed in double precision. */
export type ScalarFunction = (at: Float64Array) => number;

export interface DifferenceOptions {
  /** Step along the direction. The error is of order `step²` plus `1e-16 / step`. @default 1e-5 */
  step?: number;
}

/** Slope of a function along a direction by central differences: `(f(x + h·u) − f(x − h·u)) / 2h`. */
export function slopeAlong(f: ScalarFunction, at: Float64Array, along: ArrayLike<number>, { step = 1e-5 }: DifferenceOptions = {}): number {
  const moved = (by: number) => f(at.map((value, i) => value + by * (along[i] as number)));
  return (moved(step) - moved(-step)) / (2 * step);
}

/** Gradient of a function by central differences, one coordinate after the other: two evaluations for each. */
export function gradientByDifferences(f: ScalarFunction, at: Float64Array, options: DifferenceOptions = {}): Float64Array {
  return at.map((_, i) =>
    slopeAlong(
      f,
      at,
      at.map((__, j) => +(i === j)),
      options,
    ),
  );
}
