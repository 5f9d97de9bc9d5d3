import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry } from './kernel-entry.ts';

/** The sum of rows by segment id (the gradient of gather and embedding), which the wasm engine lacks: scattering adds what falls on one row. */
export const unsortedSegmentSum: KernelEntry = {
  kernel: 'UnsortedSegmentSum',
  backends: ['wasm'],
  reason: 'TF.js has no such kernel on wasm, so no embedding trains there.',
  make: ({ tf }) =>
    composed<{ numSegments: number }>(tf, ({ inputs, attrs: { numSegments } }) => {
      const x = inputs.x as Tensor;
      const ids = inputs.segmentIds as Tensor1D;
      return tf.scatterND(tf.reshape(ids, [-1, 1]), x, [numSegments, ...x.shape.slice(1)]);
    }),
};
