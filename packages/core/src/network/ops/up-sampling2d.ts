import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { times } from '../window-shape.ts';

export type UpSampling2dConfig = { readonly factors: readonly number[]; readonly interpolation: 'nearest' | 'bilinear' };

/** Enlarges pictures by whole factors. */
export const upSampling2d: Op<UpSampling2dConfig> = {
  name: 'up-sampling2d',
  roles: {},
  weights: () => ({}),
  shape: ([x], { factors }) => [x?.[0] ?? null, times(x?.[1], factors[0] ?? 1), times(x?.[2], factors[1] ?? 1), x?.[3] ?? null],
  forward: ([x], _params, { factors, interpolation }) => {
    const input = x as tf.Tensor4D;
    const size: [number, number] = [input.shape[1] * (factors[0] ?? 1), input.shape[2] * (factors[1] ?? 1)];
    return interpolation === 'nearest' ? tf.image.resizeNearestNeighbor(input, size) : tf.image.resizeBilinear(input, size);
  },
  keras: {
    classNames: ['UpSampling2D'],
    read: (layer) => ({
      factors: layer.counts('size', 2, 2),
      interpolation: layer.choice('interpolation', ['nearest', 'bilinear'], 'nearest'),
    }),
    write: ({ factors, interpolation }) => ({ config: { size: factors, interpolation, data_format: 'channels_last' } }),
  },
};
