import * as tf from '@tensorflow/tfjs';
import { operation } from '../../tape/operation.ts';
import { runKernel } from '../run-kernel.ts';
import type { Padding } from '../window-shape.ts';

const kernels = {
  conv2d: { checked: tf.conv2d<tf.Tensor4D>, forward: 'Conv2D', input: 'Conv2DBackpropInput', filter: 'Conv2DBackpropFilter' },
  depthwise: {
    checked: tf.depthwiseConv2d<tf.Tensor4D>,
    forward: 'DepthwiseConv2dNative',
    input: 'DepthwiseConv2dNativeBackpropInput',
    filter: 'DepthwiseConv2dNativeBackpropFilter',
  },
} as const;

/**
 * A convolution of pictures with neither bias nor activation, nor dilation: `y = x ∗ f`, with its gradients `x̄ = ȳ ⋆ f` and `f̄ = x ⋆ ȳ`.
 *
 * The numbers of TensorFlow.js's operations of the same names, whose kernels it calls without what they do around them.
 */
export function convolution(
  kind: keyof typeof kernels,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  { strides, padding }: { readonly strides: readonly number[]; readonly padding: Padding },
): tf.Tensor {
  const { checked, forward, input, filter: ofFilter } = kernels[kind];
  // Kernels believe what they are given; the operation says what is wrong with it.
  if (x.dtype !== 'float32' || x.rank !== 4 || x.shape[3] !== filter.shape[2])
    return checked(x, filter, strides as [number, number], padding);
  const attributes = { strides, pad: padding, dataFormat: 'NHWC', dilations: [1, 1] };
  const [y] = operation({
    name: forward,
    inputs: { x, filter },
    compute: () => ({ outputs: runKernel(forward, { x, filter }, attributes), kept: [x, filter] }),
    manner: 'apart',
    gradient: ([dy], [image, taps]) => ({
      x: () => only(runKernel(input, given({ dy, filter: taps }), { ...attributes, inputShape: x.shape })),
      filter: () => only(runKernel(ofFilter, given({ x: image, dy }), { ...attributes, filterShape: filter.shape })),
    }),
  });
  return y as tf.Tensor;
}

const given = (tensors: Record<string, tf.Tensor | null | undefined>) => tensors as Record<string, tf.Tensor>;
const only = ([tensor]: tf.Tensor[]): tf.Tensor => tensor as tf.Tensor;
