import type { NdArray, Pulled } from './nd-array.ts';
import { accumulate, entry, zeros } from './nd-array.ts';

/** Lists the products of an operation: `y[out] += a[i]·b[j]`. */
export type Products = (visit: (out: number, i: number, j: number) => void) => void;

/** An operation that is linear in each of two inputs; value and both gradients follow from its list of products. */
export function bilinear(a: NdArray, b: NdArray, shape: readonly number[], products: Products): Pulled {
  const value = zeros(shape);
  products((out, i, j) => accumulate(value, out, entry(a, i) * entry(b, j)));
  const pull = (dy: NdArray) => {
    const [da, db] = [zeros(a.shape), zeros(b.shape)];
    products((out, i, j) => {
      accumulate(da, i, entry(dy, out) * entry(b, j));
      accumulate(db, j, entry(dy, out) * entry(a, i));
    });
    return [da, db];
  };
  return { value, pull };
}
