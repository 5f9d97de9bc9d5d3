import * as tf from '@tensorflow/tfjs';
import { activate, readActivation, writeActivation } from '../activations.ts';
import { heldInSteps } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { channelsOf, known, slid, times } from '../window-shape.ts';
import type { Conv2dConfig } from './conv2d.ts';

export type SeparableConv2dConfig = Conv2dConfig & { readonly multiplier: number };

/** A depthwise convolution followed by a 1×1 convolution (Chollet, 2017). */
export const separableConv2d: Op<SeparableConv2dConfig> = {
  name: 'separable-conv2d',
  roles: { depthwise_kernel: 'weight', pointwise_kernel: 'weight', bias: 'weight' },
  weights: ({ kernelSize, filters, multiplier, bias }, [x]) => ({
    depthwise_kernel: [...kernelSize, channelsOf(x), multiplier],
    pointwise_kernel: [1, 1, times(channelsOf(x), multiplier), filters],
    ...(bias ? { bias: [filters] } : {}),
  }),
  shape: ([x], { kernelSize, strides, dilation, padding, filters }) => [
    x?.[0] ?? null,
    ...[0, 1].map((axis) => slid(x?.[axis + 1], kernelSize[axis] ?? 1, strides[axis] ?? 1, padding, dilation[axis])),
    filters,
  ],
  cost: ({ kernelSize, filters, multiplier }, [x], output) => {
    const middle = (known(output) / filters) * (channelsOf(x) ?? 1) * multiplier;
    return middle * (known(kernelSize) + filters);
  },
  held: ({ activation, bias, filters, multiplier }, [x], output) => {
    const middle = (known(output) / filters) * (channelsOf(x) ?? 1) * multiplier;
    return middle + known(output) * heldInSteps(activation, bias);
  },
  forward: ([x], { depthwise_kernel, pointwise_kernel, bias }, { strides, padding, dilation, activation }) => {
    const depth = tf.depthwiseConv2d(
      x as tf.Tensor4D,
      depthwise_kernel as tf.Tensor4D,
      strides as [number, number],
      padding,
      'NHWC',
      dilation as [number, number],
    );
    const y = tf.conv2d(depth, pointwise_kernel as tf.Tensor4D, 1, 'valid');
    return activate(bias ? tf.add(y, bias) : y, activation);
  },
  keras: {
    classNames: ['SeparableConv2D', 'SeparableConvolution2D'],
    read: (layer) => ({
      filters: layer.count('filters'),
      kernelSize: layer.counts('kernel_size', 2),
      strides: layer.counts('strides', 2, 1),
      dilation: layer.counts('dilation_rate', 2, 1),
      multiplier: layer.count('depth_multiplier', 1),
      padding: layer.choice('padding', ['valid', 'same'], 'valid'),
      bias: layer.flag('use_bias', true),
      activation: readActivation(layer),
    }),
    write: (config) => ({
      config: {
        filters: config.filters,
        kernel_size: config.kernelSize,
        strides: config.strides,
        dilation_rate: config.dilation,
        depth_multiplier: config.multiplier,
        padding: config.padding,
        data_format: 'channels_last',
        use_bias: config.bias,
        activation: writeActivation(config.activation),
      },
    }),
  },
};
