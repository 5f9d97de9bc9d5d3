import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

/** `[change, mean', square']` of one AdamW step over a buffer, in one pass. */
export const simdAdamStep: KernelEntry = simdEntry({
  kernel: 'GraftAdamStep',
  reason: 'Composing takes eleven passes over the buffer, each with its own cost of a call.',
  compute: (heap, { inputs, attrs }) => {
    const { gradient, mean, square, parameter } = inputs as Record<string, TensorInfo>;
    const { meanShare, squareShare, rate, epsilon, shrink } = attrs as Record<string, number>;
    const shape = (gradient as TensorInfo).shape;
    const out = heap.outputs([shape, shape, shape]);
    const from = [gradient, mean, square, parameter].map((tensor) => heap.address(tensor as TensorInfo)) as [
      number,
      number,
      number,
      number,
    ];
    const to = out.map((tensor) => heap.address(tensor)) as [number, number, number];
    const rates = [meanShare, squareShare, rate, epsilon, shrink] as [number, number, number, number, number];
    heap.kernels.adamStep(...from, sizeOf(shape), ...rates, ...to);
    return out;
  },
});

/** `[change, buffer']` of one step of gradient descent with momentum over a buffer, in one pass. */
export const simdSgdStep: KernelEntry = simdEntry({
  kernel: 'GraftSgdStep',
  reason: 'Composing takes six passes over the buffer, each with its own cost of a call.',
  compute: (heap, { inputs, attrs }) => {
    const { gradient, buffer, parameter } = inputs as Record<string, TensorInfo>;
    const { momentum, share, rate, decay, nesterov } = attrs as Record<string, number>;
    const shape = (gradient as TensorInfo).shape;
    const out = heap.outputs([shape, shape]);
    const from = [gradient, buffer, parameter].map((tensor) => heap.address(tensor as TensorInfo)) as [number, number, number];
    const to = out.map((tensor) => heap.address(tensor)) as [number, number];
    heap.kernels.sgdStep(
      ...from,
      sizeOf(shape),
      ...([momentum, share, rate, decay, nesterov] as [number, number, number, number, number]),
      ...to,
    );
    return out;
  },
});
