import type { Tensor3D, Tensor4D, Tensor5D } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { chain } from '../reference/chain.ts';
import { convolution, depthwiseConvolution, transposedConvolution } from '../reference/convolution.ts';
import type { NdArray } from '../reference/nd-array.ts';
import type { WindowOptions } from '../reference/window.ts';

type Two = readonly [NdArray, NdArray];

const same = <T>(value: T) => value as never;

export const conv1d: Op<WindowOptions> = {
  name: 'conv1d',
  run: (tf, [x, filter], { strides = 1, pad = 'valid', dilations = 1 }) =>
    tf.conv1d(x as Tensor3D, filter as Tensor3D, strides as number, pad, 'NWC', dilations as number),
  reference: (inputs, options) => convolution(...(inputs as unknown as Two), options),
};

export const conv2d: Op<WindowOptions> = {
  name: 'conv2d',
  run: (tf, [x, filter], { strides = 1, pad = 'valid', dilations = 1 }) =>
    tf.conv2d(x as Tensor4D, filter as Tensor4D, same(strides), pad, 'NHWC', same(dilations)),
  reference: (inputs, options) => convolution(...(inputs as unknown as Two), options),
};

export const conv3d: Op<WindowOptions> = {
  name: 'conv3d',
  run: (tf, [x, filter], { strides = 1, pad = 'valid' }) => tf.conv3d(x as Tensor5D, filter as Tensor5D, same(strides), pad as 'same'),
  reference: (inputs, options) => convolution(...(inputs as unknown as Two), options),
};

export const depthwiseConv2d: Op<WindowOptions> = {
  name: 'depthwiseConv2d',
  run: (tf, [x, filter], { strides = 1, pad = 'valid', dilations = 1 }) =>
    tf.depthwiseConv2d(x as Tensor4D, filter as Tensor4D, same(strides), pad, 'NHWC', same(dilations)),
  reference: (inputs, options) => depthwiseConvolution(...(inputs as unknown as Two), options),
};

export const separableConv2d: Op<WindowOptions> = {
  name: 'separableConv2d',
  run: (tf, [x, depthwise, pointwise], { strides = 1, pad = 'valid', dilations = 1 }) =>
    tf.separableConv2d(x as Tensor4D, depthwise as Tensor4D, pointwise as Tensor4D, same(strides), pad as 'same', same(dilations)),
  reference: (inputs, options) => {
    const [x, depthwise, pointwise] = inputs as unknown as readonly [NdArray, NdArray, NdArray];
    return chain(depthwiseConvolution(x, depthwise, options), (y) => convolution(y, pointwise, {}));
  },
};

export const conv2dTranspose: Op<WindowOptions & { image: readonly [number, number, number, number] }> = {
  name: 'conv2dTranspose',
  run: (tf, [x, filter], { image, strides = 1, pad = 'valid' }) =>
    tf.conv2dTranspose(x as Tensor4D, filter as Tensor4D, same(image), same(strides), pad),
  reference: (inputs, { image, ...options }) => transposedConvolution(...(inputs as unknown as Two), image, options),
};
