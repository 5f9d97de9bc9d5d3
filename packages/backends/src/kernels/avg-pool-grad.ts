import type { KernelConfig, Tensor } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';

interface PoolAttributes {
  filterSize: number | number[];
  strides: number | number[];
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** One axis of a pooling: how far a window reaches and where it starts. */
interface Axis {
  size: number;
  out: number;
  window: number;
  stride: number;
  before: number;
}

// How much larger the window is than the part of it that lies on the image, per output row.
function excess({ size, out, window, stride, before }: Axis): number[] {
  return Array.from({ length: out }, (_, i) => {
    const start = i * stride - before;
    return window / (Math.min(start + window, size) - Math.max(start, 0));
  });
}

function axesOf(tf: Tf, shape: readonly number[], { filterSize, strides, pad, dimRoundingMode }: PoolAttributes): Axis[] {
  const info =
    shape.length === 5
      ? tf.backend_util.computePool3DInfo(shape as never, filterSize as never, strides as never, 1, pad, dimRoundingMode)
      : {
          ...tf.backend_util.computePool2DInfo(shape as never, filterSize as never, strides as never, 1, pad, dimRoundingMode),
          inDepth: 0,
        };
  const { padInfo: p } = info;
  const rows = { size: info.inHeight, out: info.outHeight, window: info.filterHeight, stride: info.strideHeight, before: p.top };
  const columns = { size: info.inWidth, out: info.outWidth, window: info.filterWidth, stride: info.strideWidth, before: p.left };
  if (!('outDepth' in info)) return [rows, columns];
  const { front } = info.padInfo;
  return [{ size: info.inDepth, out: info.outDepth, window: info.filterDepth, stride: info.strideDepth, before: front }, rows, columns];
}

// The correction is a product of one factor per axis, each a vector broadcast along its axis.
function corrected(tf: Tf, dy: Tensor, axes: readonly Axis[]): Tensor {
  return axes.reduce((result, axis, i) => {
    const factors = excess(axis);
    if (factors.every((factor) => factor === 1)) return result;
    const shape = dy.shape.map((_, dimension) => (dimension === i + 1 ? axis.out : 1));
    return tf.mul(result, tf.tensor(factors, shape));
  }, dy);
}

const entry = (kernel: string): KernelEntry => ({
  kernel,
  backends: ['cpu', 'wasm', 'webgl', 'webgpu'],
  reason: 'TF.js divides by the whole window at padded borders, where the forward pass divides by the part on the image.',
  make: ({ tf, stock }) =>
    composed<PoolAttributes & Record<string, never>>(tf, ({ inputs, attrs }) => {
      const { dy, input } = inputs as { dy: Tensor; input: Tensor };
      const scaled = corrected(tf, dy, axesOf(tf, input.shape, attrs));
      const out = (stock as KernelConfig).kernelFunc({ inputs: { dy: scaled, input }, attrs, backend: tf.backend() });
      return tf.engine().makeTensorFromTensorInfo(out as Tensor);
    }),
});

/** The gradient of average pooling, right at padded borders. */
export const avgPoolGrad = entry('AvgPoolGrad');

/** The same in three dimensions. */
export const avgPool3dGrad = entry('AvgPool3DGrad');
