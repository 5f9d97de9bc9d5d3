import type { Tensor4D } from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { composed } from './composed.ts';
import type { Conv2dAttributes } from './conv2d-attributes.ts';
import { conv2dInfo } from './conv2d-attributes.ts';
import { conv2dFilterGradient } from './conv2d-filter-gradient.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import type { KernelEntry } from './kernel-entry.ts';

function requireChannelsLast({ dataFormat = 'NHWC' }: Conv2dAttributes, where: string): void {
  if (dataFormat === 'NHWC') return;
  const expected = 'images with their channels last (NHWC)';
  throw graftError({ code: 'backend/data-format', where, expected, given: dataFormat, fix: 'Transpose the images to NHWC first.' });
}

/** The gradient of conv2d with respect to its filter, which the wasm engine lacks. */
export const conv2dBackpropFilter: KernelEntry = {
  kernel: 'Conv2DBackpropFilter',
  backends: ['wasm'],
  reason: 'TF.js has no such kernel on wasm, so no convolution trains there.',
  make: ({ tf }) =>
    composed<Conv2dAttributes & { filterShape: number[] }>(tf, ({ inputs: { x, dy }, attrs }) => {
      requireChannelsLast(attrs, 'Conv2DBackpropFilter');
      const info = conv2dInfo(tf, (x as Tensor4D).shape, attrs.filterShape, attrs);
      return conv2dFilterGradient(tf, x as Tensor4D, dy as Tensor4D, info);
    }),
};

/** The gradient of conv2d with respect to its image, ten times as fast as the loop TF.js ships on wasm. */
export const conv2dBackpropInput: KernelEntry = {
  kernel: 'Conv2DBackpropInput',
  backends: ['wasm'],
  reason: 'TF.js runs a plain loop here; the same gradient as a forward convolution is some ten times as fast.',
  make: ({ tf }) =>
    composed<Conv2dAttributes & { inputShape: number[] }>(tf, ({ inputs: { dy, filter }, attrs }) => {
      requireChannelsLast(attrs, 'Conv2DBackpropInput');
      const info = conv2dInfo(tf, attrs.inputShape, (filter as Tensor4D).shape, attrs);
      return conv2dInputGradient(tf, dy as Tensor4D, filter as Tensor4D, info);
    }),
};
