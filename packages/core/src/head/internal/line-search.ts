import type { ValueAndGradient } from './value-and-gradient.ts';
import { dot } from './vectors.ts';

export interface Found extends ValueAndGradient {
  readonly x: Float64Array;
  readonly evaluations: number;
  /** False when no step was found that goes down by more than rounding. */
  readonly moved: boolean;
}

const sufficient = 1e-4;
const curvature = 0.9;
/** Relative rounding of a value summed from single-precision logits; below it two values cannot be told apart. */
const rounding = 1e-7;

/**
 * A step along `direction` that satisfies the weak Wolfe conditions: `f(x + tp) ≤ f + c₁ t gᵀp` and `g(x + tp)ᵀp ≥ c₂ gᵀp`, c₁ 1e-4, c₂ 0.9.
 *
 * Doubles t until the minimum is bracketed, then interpolates within the bracket. Where the fall in value drowns in rounding, the first
 * condition is asked of the slope instead, `g(x + tp)ᵀp ≤ (2c₁ − 1) gᵀp` (Hager & Zhang, 2005).
 * Reference: Lewis & Overton, Nonsmooth optimization via quasi-Newton methods (2013), for the bracketing.
 */
export async function lineSearch(
  f: (x: Float64Array) => ValueAndGradient | Promise<ValueAndGradient>,
  x: Float64Array,
  at: ValueAndGradient,
  direction: Float64Array,
): Promise<Found> {
  const slope = dot(at.gradient, direction);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = 1;
  let evaluations = 0;
  while (slope < 0 && evaluations < 40) {
    const next = x.map((entry, i) => entry + t * (direction[i] as number));
    const found = await f(next);
    evaluations++;
    const nextSlope = dot(found.gradient, direction);
    if (!goesDown(at.value, found.value, t * slope, nextSlope, slope)) high = t;
    else if (nextSlope < curvature * slope) low = t;
    else return { x: next, ...found, evaluations, moved: true };
    t = high === Number.POSITIVE_INFINITY ? 2 * t : between(low, high, t, found.value - at.value, slope);
    if (Number.isFinite(high) && high - low <= 1e-12 * high) break;
  }
  return { x, ...at, evaluations, moved: false };
}

function goesDown(from: number, to: number, promised: number, nextSlope: number, slope: number): boolean {
  if (to <= from + sufficient * promised) return true;
  return to <= from + rounding * Math.abs(from) && nextSlope <= (2 * sufficient - 1) * slope;
}

/** The minimum of the parabola through value and slope at 0 and the value at t, kept inside the bracket; its middle where that says nothing. */
function between(low: number, high: number, t: number, rise: number, slope: number): number {
  const middle = 0.5 * (low + high);
  if (low > 0 || !Number.isFinite(rise)) return low + (Number.isFinite(rise) ? 0.5 : 0.1) * (high - low);
  const minimum = (-slope * t * t) / (2 * (rise - slope * t));
  return minimum > 0.1 * high && minimum < 0.9 * high ? minimum : minimum <= 0.1 * high ? 0.1 * high : middle;
}
