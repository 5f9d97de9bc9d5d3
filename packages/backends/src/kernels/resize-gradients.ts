import type { GradConfig, Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { GradientEntry, Tf } from './kernel-entry.ts';

interface ResizeAttributes {
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

/** Which input entries one output entry is made of, with weights. */
type Shares = readonly (readonly [index: number, weight: number])[];
type Sampler = (out: number, size: number, outSize: number, attrs: ResizeAttributes) => Shares;

const ratio = (size: number, outSize: number, alignCorners: boolean): number =>
  alignCorners && outSize > 1 ? (size - 1) / (outSize - 1) : size / outSize;

const nearest: Sampler = (out, size, outSize, { alignCorners, halfPixelCenters }) => {
  const position = ratio(size, outSize, alignCorners) * (halfPixelCenters ? out + 0.5 : out);
  return [[Math.min(size - 1, alignCorners ? Math.round(position) : Math.floor(position)), 1]];
};

const bilinear: Sampler = (out, size, outSize, { alignCorners, halfPixelCenters }) => {
  const factor = ratio(size, outSize, alignCorners);
  const position = Math.max(0, halfPixelCenters ? factor * (out + 0.5) - 0.5 : factor * out);
  const low = Math.min(size - 1, Math.floor(position));
  const share = position - Math.floor(position);
  return [
    [low, 1 - share],
    [Math.min(size - 1, low + 1), share],
  ];
};

// The matrix `[size, outSize]` that carries gradients of one axis back: column `out` holds the weights of that output.
function backward(tf: Tf, sampler: Sampler, size: number, outSize: number, attrs: ResizeAttributes): Tensor {
  const weights = new Float32Array(size * outSize);
  for (let out = 0; out < outSize; out++)
    for (const [index, weight] of sampler(out, size, outSize, attrs)) {
      const at = index * outSize + out;
      weights[at] = (weights[at] as number) + weight;
    }
  return tf.tensor(weights, [1, size, outSize]);
}

/** Resizing is linear and separable: `dx = Rᵀ·dy·C`, one small matrix per axis, the same on every engine. */
function resizeGradient(tf: Tf, sampler: Sampler, dy: Tensor4D, [n, h, w, c]: Tensor4D['shape'], attrs: ResizeAttributes): Tensor {
  const [, outHeight, outWidth] = dy.shape;
  const rows = tf.matMul(backward(tf, sampler, h, outHeight, attrs), tf.reshape(dy, [n, outHeight, outWidth * c]));
  const columns = tf.matMul(backward(tf, sampler, w, outWidth, attrs), tf.reshape(rows, [n * h, outWidth, c]));
  return tf.reshape(columns, [n, h, w, c]);
}

const entry = (kernel: string, sampler: Sampler): GradientEntry => ({
  kernel,
  reason: 'TF.js gives wrong numbers on cpu (or fails, for images that are not square), and elsewhere ignores half-pixel centres.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, [images], attrs) => ({
      images: () => resizeGradient(tf, sampler, dy as Tensor4D, (images as Tensor4D).shape, attrs as unknown as ResizeAttributes),
    }),
  }),
});

/** The derivatives of nearest-neighbour and bilinear resizing. */
export const resizeGradients: readonly GradientEntry[] = [entry('ResizeNearestNeighbor', nearest), entry('ResizeBilinear', bilinear)];
