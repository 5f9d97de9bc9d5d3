import type { Tensor } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { linear } from '../reference/linear.ts';
import type { NdArray, Pulled } from '../reference/nd-array.ts';
import { eachPosition, flatIndex } from '../reference/nd-array.ts';

// Every output position reads one input position, or none.
function rearranged(x: NdArray, shape: readonly number[], source: (at: readonly number[]) => readonly number[] | undefined): Pulled {
  return linear([x], shape, (visit) =>
    eachPosition(shape, (at, out) => {
      const from = source(at);
      if (from?.every((value, axis) => value >= 0 && value < (x.shape[axis] as number))) visit(out, flatIndex(x.shape, from));
    }),
  );
}

export const pad: Op<{ margins: readonly (readonly [number, number])[] }> = {
  name: 'pad',
  run: (tf, [x], { margins }) => tf.pad(x as Tensor, margins as [number, number][]),
  reference: ([input], { margins }) => {
    const x = input as NdArray;
    const shape = x.shape.map((length, i) => length + (margins[i]?.[0] ?? 0) + (margins[i]?.[1] ?? 0));
    return rearranged(x, shape, (at) => at.map((value, i) => value - (margins[i]?.[0] ?? 0)));
  },
};

export const slice: Op<{ begin: readonly number[]; size: readonly number[] }> = {
  name: 'slice',
  run: (tf, [x], { begin, size }) => tf.slice(x as Tensor, begin as number[], size as number[]),
  reference: ([x], { begin, size }) => rearranged(x as NdArray, size, (at) => at.map((value, i) => value + (begin[i] ?? 0))),
};

export const transpose: Op<{ order: readonly number[] }> = {
  name: 'transpose',
  run: (tf, [x], { order }) => tf.transpose(x as Tensor, order as number[]),
  reference: ([input], { order }) => {
    const x = input as NdArray;
    return rearranged(
      x,
      order.map((axis) => x.shape[axis] as number),
      (at) => x.shape.map((_, axis) => at[order.indexOf(axis)] as number),
    );
  },
};

export const reverse: Op<{ axis: readonly number[] }> = {
  name: 'reverse',
  run: (tf, [x], { axis }) => tf.reverse(x as Tensor, axis as number[]),
  reference: ([input], { axis }) => {
    const x = input as NdArray;
    return rearranged(x, x.shape, (at) => at.map((value, i) => (axis.includes(i) ? (x.shape[i] as number) - 1 - value : value)));
  },
};

export const tile: Op<{ times: readonly number[] }> = {
  name: 'tile',
  run: (tf, [x], { times }) => tf.tile(x as Tensor, times as number[]),
  reference: ([input], { times }) => {
    const x = input as NdArray;
    return rearranged(
      x,
      x.shape.map((length, i) => length * (times[i] as number)),
      (at) => at.map((value, i) => value % (x.shape[i] as number)),
    );
  },
};

export const reshape: Op<{ shape: readonly number[] }> = {
  name: 'reshape',
  run: (tf, [x], { shape }) => tf.reshape(x as Tensor, shape as number[]),
  reference: ([x], { shape }) =>
    linear([x as NdArray], shape, (visit) => {
      for (const i of (x as NdArray).data.keys()) visit(i, i);
    }),
};

export const concat: Op<{ axis: number }> = {
  name: 'concat',
  run: (tf, inputs, { axis }) => tf.concat(inputs as Tensor[], axis),
  reference: (inputs, { axis }) => {
    const [first] = inputs as readonly [NdArray];
    const shape = first.shape.map((length, i) =>
      i === axis ? inputs.reduce((sum, input) => sum + (input.shape[axis] as number), 0) : length,
    );
    return linear(inputs, shape, (visit) => {
      let before = 0;
      for (const [which, { shape: own }] of inputs.entries()) {
        const offset = before;
        eachPosition(own, (at, i) =>
          visit(
            flatIndex(
              shape,
              at.map((value, k) => (k === axis ? value + offset : value)),
            ),
            i,
            1,
            which,
          ),
        );
        before += own[axis] as number;
      }
    });
  },
};
