import type { Tensor5D } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import { conv3dFilterGradient } from './conv3d-filter-gradient.ts';
import type { Conv3dAttributes } from './conv3d-geometry.ts';
import { conv3dInputGradient } from './conv3d-input-gradient.ts';
import type { KernelEntry } from './kernel-entry.ts';

const reason = "TF.js's loop gives wrong numbers on wasm.";

/** The gradient of conv3d with respect to its volume. */
export const conv3dBackpropInput: KernelEntry = {
  kernel: 'Conv3DBackpropInputV2',
  backends: ['wasm'],
  reason,
  make: ({ tf }) =>
    composed<Conv3dAttributes & { inputShape: number[] }>(tf, ({ inputs: { dy, filter }, attrs }) =>
      conv3dInputGradient(tf, dy as Tensor5D, filter as Tensor5D, attrs.inputShape, attrs),
    ),
};

/** The gradient of conv3d with respect to its filter. */
export const conv3dBackpropFilter: KernelEntry = {
  kernel: 'Conv3DBackpropFilterV2',
  backends: ['wasm'],
  reason,
  make: ({ tf }) =>
    composed<Conv3dAttributes & { filterShape: number[] }>(tf, ({ inputs: { x, dy }, attrs }) =>
      conv3dFilterGradient(tf, x as Tensor5D, dy as Tensor5D, attrs.filterShape, attrs),
    ),
};
