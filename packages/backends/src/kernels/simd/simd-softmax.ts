import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { matrixOf } from './matrix-of.ts';

type Arguments = Parameters<KernelFunc>[0];
type Name = 'softmaxRows' | 'logSoftmaxRows' | 'softmaxGradient' | 'logSoftmaxGradient';

const forward = (kernel: string, name: Name & `${string}Rows`, reason: string, fits?: (args: Arguments) => boolean): KernelEntry =>
  simdEntry({
    kernel,
    reason,
    ...(fits ? { fits } : {}),
    compute: (heap, { inputs }) => {
      const x = (inputs.logits ?? inputs.x) as TensorInfo;
      const out = heap.output(x.shape);
      heap.kernels[name](heap.address(x), ...matrixOf(x), heap.address(out));
      return out;
    },
  });

const gradient = (kernel: string, name: Name & `${string}Gradient`): KernelEntry =>
  simdEntry({
    kernel,
    reason: 'Two passes over each row while it is in the cache, where composing takes three over the whole.',
    compute: (heap, { inputs }) => {
      const [y, dy] = [inputs.y as TensorInfo, inputs.dy as TensorInfo];
      const out = heap.output(y.shape);
      heap.kernels[name](heap.address(y), heap.address(dy), ...matrixOf(y), heap.address(out));
      return out;
    },
  });

/** `eˣ / Σ eˣ` along the last axis. */
export const simdSoftmax = forward(
  'Softmax',
  'softmaxRows',
  "Summed in double precision; rows stay in the cache between TF.js's three passes.",
  ({ inputs, attrs }) => {
    const { dtype, shape } = inputs.logits as TensorInfo;
    return dtype === 'float32' && (attrs?.dim === -1 || attrs?.dim === shape.length - 1);
  },
);

/** Its gradient from its value: `dx = y (dy − Σ dy y)`. */
export const simdSoftmaxGradient = gradient('GraftSoftmaxGradient', 'softmaxGradient');

/** `x − ln Σ eˣ` along the last axis. */
export const simdLogSoftmax = forward('GraftLogSoftmax', 'logSoftmaxRows', 'TF.js composes it from five operations.');

/** Its gradient from its value: `dx = dy − eʸ Σ dy`. */
export const simdLogSoftmaxGradient = gradient('GraftLogSoftmaxGradient', 'logSoftmaxGradient');
