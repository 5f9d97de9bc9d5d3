import type { Tensor } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';
import type { PoolGeometry } from './max-pool-positions.ts';
import { maxPoolPositions } from './max-pool-positions.ts';

interface PoolAttributes {
  filterSize: never;
  strides: never;
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

function geometry(tf: Tf, shape: readonly number[], { filterSize, strides, pad, dimRoundingMode }: PoolAttributes): PoolGeometry {
  if (shape.length === 5) return tf.backend_util.computePool3DInfo(shape as never, filterSize, strides, 1, pad, dimRoundingMode);
  const info = tf.backend_util.computePool2DInfo(shape as never, filterSize, strides, 1, pad, dimRoundingMode);
  const depth = { inDepth: 1, outDepth: 1, filterDepth: 1, strideDepth: 1 };
  return { ...info, ...depth, padInfo: { front: 0, top: info.padInfo.top, left: info.padInfo.left } };
}

function scatter(dy: ArrayLike<number>, positions: Int32Array, size: number): Float32Array {
  const dx = new Float32Array(size);
  for (let i = 0; i < positions.length; i++) dx[positions[i] as number] = (dx[positions[i] as number] as number) + (dy[i] as number);
  return dx;
}

const reason = "TF.js's loop starts from the smallest positive number instead of −∞, so windows without a positive value come out wrong.";

const gradient = (kernel: string, ...backends: string[]): KernelEntry => ({
  kernel,
  backends,
  reason,
  make: ({ tf }) =>
    composed<PoolAttributes>(tf, ({ inputs, attrs }) => {
      const { dy, input } = inputs as { dy: Tensor; input: Tensor };
      const positions = maxPoolPositions(input.dataSync(), geometry(tf, input.shape, attrs));
      return tf.tensor(scatter(dy.dataSync(), positions, input.size), input.shape, 'float32');
    }),
});

/** The gradient of max pooling: each output's gradient goes to the first largest input of its window. */
export const maxPoolGrad = gradient('MaxPoolGrad', 'wasm');

/** The same in three dimensions; on cpu TF.js mistakes windows whose lengths differ. */
export const maxPool3dGrad = gradient('MaxPool3DGrad', 'wasm', 'cpu');

/** Max pooling in three dimensions. */
export const maxPool3d: KernelEntry = {
  kernel: 'MaxPool3D',
  backends: ['wasm'],
  reason,
  make: ({ tf }) =>
    composed<PoolAttributes>(tf, ({ inputs, attrs }) => {
      const x = inputs.x as Tensor;
      const g = geometry(tf, x.shape, attrs);
      const values = x.dataSync();
      const out = Float32Array.from(maxPoolPositions(values, g), (position) => values[position] as number);
      return tf.tensor(out, [g.batchSize, g.outDepth, g.outHeight, g.outWidth, g.inChannels], 'float32');
    }),
};
