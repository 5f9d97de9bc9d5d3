import type { NdArray, Pulled } from './nd-array.ts';
import { accumulate, entry, zeros } from './nd-array.ts';

/** Lists the terms of a linear operation: `y[out] += weight · inputs[which][i]`. */
export type Terms = (visit: (out: number, i: number, weight?: number, which?: number) => void) => void;

/** A linear operation of any number of inputs; value and gradients follow from its list of terms. */
export function linear(inputs: readonly NdArray[], shape: readonly number[], terms: Terms): Pulled {
  const value = zeros(shape);
  terms((out, i, weight = 1, which = 0) => accumulate(value, out, weight * entry(inputs[which] as NdArray, i)));
  const pull = (dy: NdArray) => {
    const gradients = inputs.map((input) => zeros(input.shape));
    terms((out, i, weight = 1, which = 0) => accumulate(gradients[which] as NdArray, i, weight * entry(dy, out)));
    return gradients;
  };
  return { value, pull };
}
