import type { Sizes, Taps } from '../../simd/simd-kernels.ts';
import type { Conv2DInfo } from '../conv2d-attributes.ts';

/** The sizes that a kernel takes, in its order. */
export const sizesOf = (info: Conv2DInfo): Sizes => [info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth];

/** Filter, strides, dilations and margins, in a kernel's order. */
export const tapsOf = (info: Conv2DInfo): Taps => [
  info.filterHeight,
  info.filterWidth,
  info.strideHeight,
  info.strideWidth,
  info.dilationHeight,
  info.dilationWidth,
  info.padInfo.top,
  info.padInfo.left,
];

/** Whether a convolution is a product of matrices: every pixel once, no margin. */
export const isPointwise = ({ filterHeight, filterWidth, strideHeight, strideWidth, padInfo: p }: Conv2DInfo): boolean =>
  filterHeight * filterWidth * strideHeight * strideWidth === 1 && p.top + p.bottom + p.left + p.right === 0;
