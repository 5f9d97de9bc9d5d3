import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import { type Conv2DInfo, type Conv2dAttributes, conv2dInfo } from '../conv2d-attributes.ts';
import type { KernelEntry, Tf } from '../kernel-entry.ts';
import { isPointwise, sizesOf, tapsOf } from './conv-geometry.ts';

type Arguments = Parameters<KernelFunc>[0];

const attributes = ({ attrs }: Arguments) => attrs as unknown as Conv2dAttributes;
const channelsLast = (args: Arguments) => attributes(args).dataFormat !== 'NCHW';

/** The gradient of conv2d with respect to its filter. */
export const simdConv2dBackpropFilter: KernelEntry = simdEntry({
  kernel: 'Conv2DBackpropFilter',
  reason:
    'One product over the pixels under each tap, gathered while they are packed, instead of a convolution with batch and channels exchanged.',
  fits: channelsLast,
  compute: (heap, args, tf) => {
    const { x, dy } = args.inputs as { x: TensorInfo; dy: TensorInfo };
    const info = conv2dInfo(tf, x.shape, attributes(args).filterShape as number[], attributes(args));
    return filterGradient(heap, x, dy, info);
  },
});

function filterGradient(heap: SimdHeap, x: TensorInfo, dy: TensorInfo, info: Conv2DInfo): TensorInfo {
  const { inChannels, outChannels, batchSize, outHeight, outWidth } = info;
  const out = heap.output([info.filterHeight, info.filterWidth, inChannels, outChannels]);
  const [atX, atDy, to] = [heap.address(x), heap.address(dy), heap.address(out)];
  heap.withScratch(heap.kernels.matrixScratchBytes(), (scratch) => {
    if (isPointwise(info)) {
      const pixels = batchSize * outHeight * outWidth;
      heap.kernels.multiply(atX, 4, inChannels * 4, atDy, outChannels * 4, 4, to, inChannels, outChannels, pixels, scratch);
    } else heap.kernels.convFilterGradient(atX, atDy, to, batchSize, ...sizesOf(info), outChannels, ...tapsOf(info), scratch);
  });
  return out;
}

const strided = ({ strideHeight, strideWidth }: Conv2DInfo) => strideHeight * strideWidth > 1;

const inputInfo = (tf: Tf, args: Arguments) =>
  conv2dInfo(tf, attributes(args).inputShape as number[], (args.inputs.filter as TensorInfo).shape, attributes(args));

/** The gradient of conv2d with respect to its image, where that is no convolution at stride 1. */
export const simdConv2dBackpropInput: KernelEntry = simdEntry({
  kernel: 'Conv2DBackpropInput',
  reason:
    'With a stride a convolution would multiply inserted zeros; a 1×1 convolution is a product, for which nothing need be transposed.',
  fits: (args, tf) => {
    if (!channelsLast(args)) return false;
    const info = inputInfo(tf, args);
    return strided(info) || isPointwise(info);
  },
  compute: (heap, args, tf) => {
    const { dy, filter } = args.inputs as { dy: TensorInfo; filter: TensorInfo };
    return inputGradient(heap, dy, filter, inputInfo(tf, args));
  },
});

function inputGradient(heap: SimdHeap, dy: TensorInfo, filter: TensorInfo, info: Conv2DInfo): TensorInfo {
  const { inChannels, outChannels, batchSize, filterHeight, filterWidth, inHeight, inWidth } = info;
  const out = heap.output([batchSize, inHeight, inWidth, inChannels]);
  const [atDy, atFilter, to] = [heap.address(dy), heap.address(filter), heap.address(out)];
  const [pixels, width] = [info.outHeight * info.outWidth, filterHeight * filterWidth * inChannels];
  const direct = isPointwise(info);
  const room = heap.kernels.matrixScratchBytes();
  /** `windows (rows × taps·c) = dy (rows × o) · filterᵀ`. */
  const windows = (from: number, rows: number, target: number, scratch: number) =>
    heap.kernels.multiply(from, outChannels * 4, 4, atFilter, 4, outChannels * 4, target, rows, width, outChannels, scratch);
  heap.withScratch(room + (direct ? 0 : pixels * width * 4), (scratch) => {
    if (direct) return windows(atDy, batchSize * pixels, to, scratch);
    for (let n = 0; n < batchSize; n++) {
      windows(atDy + n * pixels * outChannels * 4, pixels, scratch + room, scratch);
      heap.kernels.addWindows(scratch + room, to + n * inHeight * inWidth * inChannels * 4, ...sizesOf(info), ...tapsOf(info));
    }
  });
  return out;
}
