import type { KernelConfig, KernelFunc, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs';
import { type Conv2DInfo, type Conv2dAttributes, conv2dInfo } from './conv2d-attributes.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';

type Arguments = Parameters<KernelFunc>[0];

/** Whether padding as `same` would come out negative along an axis: nothing is to be padded there, and pixels at the end stay unused. */
const overshoots = ({ inHeight, inWidth, outHeight, outWidth, ...info }: Conv2DInfo): boolean =>
  (outHeight - 1) * info.strideHeight + info.effectiveFilterHeight < inHeight ||
  (outWidth - 1) * info.strideWidth + info.effectiveFilterWidth < inWidth;

function inNumbers(tf: Tf, args: Arguments, depthwise: boolean): NamedAttrMap {
  const attrs = args.attrs as unknown as Conv2dAttributes;
  if (attrs.pad !== 'same') return args.attrs as NamedAttrMap;
  const info = conv2dInfo(tf, (args.inputs.x as TensorInfo).shape, (args.inputs.filter as TensorInfo).shape, attrs, depthwise);
  if (!overshoots(info)) return args.attrs as NamedAttrMap;
  const { top, bottom, left, right } = info.padInfo;
  const pad = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  return { ...args.attrs, pad } as unknown as NamedAttrMap;
}

const entry = (kernel: string, depthwise: boolean): KernelEntry => ({
  kernel,
  backends: ['wasm'],
  reason: 'TF.js gives zeros where the stride is longer than the filter and the padding is `same`; padding in numbers it computes rightly.',
  make:
    ({ tf, stock }) =>
    (args) =>
      (stock as KernelConfig).kernelFunc({ ...args, attrs: inNumbers(tf, args, depthwise) }),
});

/** Convolutions whose windows do not reach the end of the image. */
export const samePadding: readonly KernelEntry[] = [
  entry('Conv2D', false),
  entry('FusedConv2D', false),
  entry('DepthwiseConv2dNative', true),
  entry('FusedDepthwiseConv2D', true),
];
