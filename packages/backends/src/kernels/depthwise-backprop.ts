import type { Tensor4D } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { Conv2dAttributes } from './conv2d-attributes.ts';
import { conv2dInfo } from './conv2d-attributes.ts';
import { depthwiseFilterGradient } from './depthwise-filter-gradient.ts';
import { depthwiseInputGradient } from './depthwise-input-gradient.ts';
import type { KernelEntry } from './kernel-entry.ts';

/** The gradient of a depthwise convolution with respect to its filter, which the wasm engine lacks. */
export const depthwiseBackpropFilter: KernelEntry = {
  kernel: 'DepthwiseConv2dNativeBackpropFilter',
  backends: ['wasm'],
  reason: 'TF.js has no such kernel on wasm, so no depthwise convolution trains there.',
  make: ({ tf }) =>
    composed<Conv2dAttributes & { filterShape: number[] }>(tf, ({ inputs: { x, dy }, attrs }) => {
      const info = conv2dInfo(tf, (x as Tensor4D).shape, attrs.filterShape, attrs, true);
      return depthwiseFilterGradient(tf, x as Tensor4D, dy as Tensor4D, info);
    }),
};

/** The gradient of a depthwise convolution with respect to its image, which the wasm engine lacks. */
export const depthwiseBackpropInput: KernelEntry = {
  kernel: 'DepthwiseConv2dNativeBackpropInput',
  backends: ['wasm'],
  reason: 'TF.js has no such kernel on wasm, so nothing below a depthwise convolution trains there.',
  make: ({ tf }) =>
    composed<Conv2dAttributes & { inputShape: number[] }>(tf, ({ inputs: { dy, filter }, attrs }) => {
      const info = conv2dInfo(tf, attrs.inputShape, (filter as Tensor4D).shape, attrs, true);
      return depthwiseInputGradient(tf, dy as Tensor4D, filter as Tensor4D, info);
    }),
};
