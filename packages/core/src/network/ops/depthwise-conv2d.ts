import * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate, readActivation, writeActivation } from '../activations.ts';
import { withActivation } from '../fused.ts';
import { heldInLayer, heldInSteps } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { channelsOf, known, type Padding, slid, times } from '../window-shape.ts';
import { convolution } from './convolution.ts';

export type DepthwiseConv2dConfig = {
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  readonly multiplier: number;
  readonly padding: Padding;
  readonly bias: boolean;
  readonly activation: ActivationName;
};

/** Convolution of each channel by itself, kernel `[rows, columns, channels, multiplier]`. */
export const depthwiseConv2d: Op<DepthwiseConv2dConfig> = {
  name: 'depthwise-conv2d',
  roles: { depthwise_kernel: 'weight', bias: 'weight' },
  weights: ({ kernelSize, multiplier, bias }, [x]) => ({
    depthwise_kernel: [...kernelSize, channelsOf(x), multiplier],
    ...(bias ? { bias: [times(channelsOf(x), multiplier)] } : {}),
  }),
  shape: ([x], { kernelSize, strides, dilation, padding, multiplier }) => [
    x?.[0] ?? null,
    ...[0, 1].map((axis) => slid(x?.[axis + 1], kernelSize[axis] ?? 1, strides[axis] ?? 1, padding, dilation[axis])),
    times(channelsOf(x), multiplier),
  ],
  cost: ({ kernelSize }, _inputs, output) => known(output) * known(kernelSize),
  held: ({ activation, bias, dilation }, _inputs, output) =>
    known(output) * (dilation.some((rate) => rate > 1) ? heldInSteps(activation, bias) : heldInLayer(activation, bias)),
  forward: ([x], { depthwise_kernel, bias }, config) => {
    if (config.dilation.some((rate) => rate > 1)) return dilated(x as tf.Tensor4D, depthwise_kernel as tf.Tensor4D, bias, config);
    const [strides, dilations] = [config.strides, config.dilation] as [[number, number], [number, number]];
    const [image, filter] = [x as tf.Tensor4D, depthwise_kernel as tf.Tensor4D];
    if (!bias && config.activation === 'linear') return convolution('depthwise', image, filter, config);
    return withActivation(config.activation, (activation) =>
      tf.fused.depthwiseConv2d({
        x: image,
        filter,
        strides,
        pad: config.padding,
        dilations,
        activation,
        ...(bias ? { bias } : {}),
      }),
    );
  },
  keras: {
    classNames: ['DepthwiseConv2D'],
    read: (layer) => ({
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

// TF.js refuses the gradient of a dilated convolution inside its fused kernel, whatever gradients are registered.
function dilated(x: tf.Tensor4D, kernel: tf.Tensor4D, bias: tf.Tensor | undefined, config: DepthwiseConv2dConfig): tf.Tensor {
  const { strides, padding, dilation, activation } = config;
  const y = tf.depthwiseConv2d(x, kernel, strides as [number, number], padding, 'NHWC', dilation as [number, number]);
  return activate(bias ? tf.add(y, bias) : y, activation);
}
