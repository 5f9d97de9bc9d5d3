/** A function's value and gradient at one point. */
export interface ValueAndGradient {
  readonly value: number;
  readonly gradient: Float64Array;
}
