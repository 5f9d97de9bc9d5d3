import type { Tensor } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { elementwise } from '../reference/broadcast.ts';
import { linear } from '../reference/linear.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { logSoftmax as logRows, softmax as rows } from '../reference/softmax.ts';
import { mul } from './binary.ts';

export const softmax: Op = { name: 'softmax', run: (tf, [x]) => tf.softmax(x as Tensor), reference: ([x]) => rows(x as NdArray) };

export const logSoftmax: Op = {
  name: 'logSoftmax',
  run: (tf, [x]) => tf.logSoftmax(x as Tensor),
  reference: ([x]) => logRows(x as NdArray),
};

/** `−Σ y·log softmax(z)` per row: inputs logits `z` and targets `y`, TF.js's own fused form. The targets are held fixed. */
export const softmaxCrossEntropy: Op<{ labels: readonly (readonly number[])[] }> = {
  name: 'softmaxCrossEntropy',
  run: (tf, [z], { labels }) =>
    tf.losses.softmaxCrossEntropy(tf.tensor2d(labels as number[][]), z as Tensor, undefined, 0, tf.Reduction.NONE),
  reference: ([z], { labels }) => {
    const logits = z as NdArray;
    const log = logRows(logits);
    const product = elementwise(log.value, { shape: logits.shape, data: Float64Array.from(labels.flat()) }, mul.rule);
    const width = logits.shape.at(-1) as number;
    const sum = linear([product.value], [logits.shape[0] as number], (visit) => {
      for (const i of product.value.data.keys()) visit(Math.floor(i / width), i, -1);
    });
    return { value: sum.value, pull: (dy) => log.pull(product.pull(sum.pull(dy)[0] as NdArray)[0] as NdArray) };
  },
};
