import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry, Tf } from '../kernel-entry.ts';

type Arguments = Parameters<KernelFunc>[0];

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

function geometryOf(tf: Tf, { inputs, attrs }: Arguments) {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as PoolAttributes;
  const shape = (inputs.input as TensorInfo).shape as [number, number, number, number];
  const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  return [
    ...([info.batchSize, info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth] as const),
    ...([info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth, info.padInfo.top, info.padInfo.left] as const),
  ] as const;
}

const entry = (kernel: string, average: 0 | 1, reason: string): KernelEntry =>
  simdEntry({
    kernel,
    reason,
    fits: ({ inputs }) => (inputs.input as TensorInfo).dtype === 'float32' && (inputs.input as TensorInfo).shape.length === 4,
    compute: (heap, args, tf) => {
      const [dy, x] = [args.inputs.dy as TensorInfo, args.inputs.input as TensorInfo];
      const out = heap.output(x.shape);
      heap.kernels.poolGradient(average, heap.address(x), heap.address(dy), heap.address(out), ...geometryOf(tf, args));
      return out;
    },
  });

/** The gradient of max pooling: each dy goes to the first largest input of its window. */
export const simdMaxPoolGrad = entry('MaxPoolGrad', 0, "TF.js's loop starts from the smallest positive number instead of −∞.");

/** The gradient of average pooling: each dy is spread over the part of its window that lies on the image. */
export const simdAvgPoolGrad = entry('AvgPoolGrad', 1, 'TF.js divides by the whole window at padded borders.');
