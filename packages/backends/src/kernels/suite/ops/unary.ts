import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../kernel-entry.ts';
import type { Op } from '../op.ts';
import type { NdArray } from '../reference/nd-array.ts';

/** Makes an operation of one number at a time from its function and derivative. */
export function unary(name: string, run: (tf: Tf, x: Tensor) => Tensor, f: (x: number) => number, slope: (x: number) => number): Op {
  return {
    name,
    run: (tf, [x]) => run(tf, x as Tensor),
    reference: ([input]) => {
      const x = input as NdArray;
      const pull = (dy: NdArray) => [{ shape: x.shape, data: x.data.map((value, i) => (dy.data[i] as number) * slope(value)) }];
      return { value: { shape: x.shape, data: x.data.map(f) }, pull };
    },
  };
}
