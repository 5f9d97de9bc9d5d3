import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import { type Conv2DInfo, type Conv2dAttributes, conv2dInfo } from '../conv2d-attributes.ts';
import type { KernelEntry, Tf } from '../kernel-entry.ts';
import { sizesOf, tapsOf } from './conv-geometry.ts';

type Arguments = Parameters<KernelFunc>[0];

const attributes = ({ attrs }: Arguments) => attrs as unknown as Conv2dAttributes;

/** Four channels are computed at once, one filter each. */
const inQuads = ({ inChannels, outChannels }: Conv2DInfo) => inChannels === outChannels && inChannels % 4 === 0;

const filterInfo = (tf: Tf, args: Arguments) =>
  conv2dInfo(tf, (args.inputs.x as TensorInfo).shape, attributes(args).filterShape as number[], attributes(args), true);
const inputInfo = (tf: Tf, args: Arguments) =>
  conv2dInfo(tf, attributes(args).inputShape as number[], (args.inputs.filter as TensorInfo).shape, attributes(args), true);

/** The gradient of a depthwise convolution with respect to its filter. */
export const simdDepthwiseBackpropFilter: KernelEntry = simdEntry({
  kernel: 'DepthwiseConv2dNativeBackpropFilter',
  reason: 'One pass over the image for three taps at once, where composing lays dy over the image once a tap.',
  fits: (args, tf) => inQuads(filterInfo(tf, args)),
  compute: (heap, args, tf) => {
    const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
    const info = filterInfo(tf, args);
    const out = heap.output([info.filterHeight, info.filterWidth, info.inChannels, 1]);
    const [atX, atDy, to] = [heap.address(x), heap.address(dy), heap.address(out)];
    heap.kernels.depthwiseFilterGradient(atX, atDy, to, info.batchSize, ...sizesOf(info), ...tapsOf(info));
    return out;
  },
});

/** The gradient of a depthwise convolution with respect to its image. */
export const simdDepthwiseBackpropInput: KernelEntry = simdEntry({
  kernel: 'DepthwiseConv2dNativeBackpropInput',
  reason: 'With a stride a convolution would multiply inserted zeros.',
  fits: (args, tf) => {
    const info = inputInfo(tf, args);
    return inQuads(info) && info.strideHeight * info.strideWidth > 1;
  },
  compute: (heap, args, tf) => {
    const { dy, filter } = args.inputs as { dy: TensorInfo; filter: TensorInfo };
    const info = inputInfo(tf, args);
    const out = heap.output([info.batchSize, info.inHeight, info.inWidth, info.inChannels]);
    const [atDy, atFilter, to] = [heap.address(dy), heap.address(filter), heap.address(out)];
    heap.kernels.depthwiseInputGradient(atDy, atFilter, to, info.batchSize, ...sizesOf(info), ...tapsOf(info));
    return out;
  },
});
