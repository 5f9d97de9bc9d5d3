import type { Tensor4D, Tensor5D } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import type { NdArray } from '../reference/nd-array.ts';
import type { PoolOptions } from '../reference/pooling.ts';
import { averagePooling, maxPooling } from '../reference/pooling.ts';

const two = (kind: 'avgPool' | 'maxPool'): Op<PoolOptions> => ({
  name: kind,
  run: (tf, [x], { window, strides = 1, pad = 'valid' }) => tf[kind](x as Tensor4D, window as never, strides as never, pad),
  reference: ([x], options) => (kind === 'avgPool' ? averagePooling : maxPooling)(x as NdArray, options),
});

const three = (kind: 'avgPool3d' | 'maxPool3d'): Op<PoolOptions> => ({
  name: kind,
  run: (tf, [x], { window, strides = 1, pad = 'valid' }) => tf[kind](x as Tensor5D, window as never, strides as never, pad),
  reference: ([x], options) => (kind === 'avgPool3d' ? averagePooling : maxPooling)(x as NdArray, options),
});

export const avgPool = two('avgPool');
export const maxPool = two('maxPool');
export const avgPool3d = three('avgPool3d');
export const maxPool3d = three('maxPool3d');
