import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { linear } from '../reference/linear.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { eachPosition, flatIndex } from '../reference/nd-array.ts';

/** Picks entries along an axis by index: an embedding where the axis is 0. Inputs table, indices. */
export const gather: Op<{ axis?: number }> = {
  name: 'gather',
  run: (tf, [x, indices], { axis = 0 }) => tf.gather(x as Tensor, indices as Tensor1D, axis),
  reference: ([table, picks], { axis = 0 }) => {
    const [x, indices] = [table as NdArray, picks as NdArray];
    const rank = indices.shape.length;
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    return linear([x], shape, (visit) =>
      eachPosition(shape, (at, out) => {
        const pick = indices.data[flatIndex(indices.shape, at.slice(axis, axis + rank))] as number;
        visit(out, flatIndex(x.shape, [...at.slice(0, axis), pick, ...at.slice(axis + rank)]));
      }),
    );
  },
};

/** Adds up rows by segment. Inputs rows, segment ids. */
export const segmentSum: Op<{ segments: number }> = {
  name: 'unsortedSegmentSum',
  run: (tf, [x, ids], { segments }) => tf.unsortedSegmentSum(x as Tensor, ids as Tensor1D, segments),
  reference: ([rows, ids], { segments }) => {
    const x = rows as NdArray;
    const width = x.data.length / (x.shape[0] as number);
    return linear([x], [segments, ...x.shape.slice(1)], (visit) => {
      for (const i of x.data.keys()) visit(((ids as NdArray).data[Math.floor(i / width)] as number) * width + (i % width), i);
    });
  },
};
