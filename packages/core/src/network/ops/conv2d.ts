import * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate, readActivation, writeActivation } from '../activations.ts';
import { withActivation } from '../fused.ts';
import { heldInLayer, heldInSteps } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { channelsOf, known, type Padding, slid } from '../window-shape.ts';
import { convolution } from './convolution.ts';

export type Conv2dConfig = {
  readonly filters: number;
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: Padding;
  readonly bias: boolean;
  readonly activation: ActivationName;
};

/** Convolution over pictures `[batch, height, width, channels]` with a kernel `[rows, columns, channels, filters]`. */
export const conv2d: Op<Conv2dConfig> = {
  name: 'conv2d',
  roles: { kernel: 'weight', bias: 'weight' },
  weights: ({ kernelSize, filters, bias }, [x]) => ({
    kernel: [...kernelSize, channelsOf(x), filters],
    ...(bias ? { bias: [filters] } : {}),
  }),
  shape: ([x], { kernelSize, strides, dilation, padding, filters }) => [
    x?.[0] ?? null,
    ...[0, 1].map((axis) => slid(x?.[axis + 1], kernelSize[axis] ?? 1, strides[axis] ?? 1, padding, dilation[axis])),
    filters,
  ],
  cost: ({ kernelSize }, [x], output) => known(output) * known(kernelSize) * (channelsOf(x) ?? 1),
  held: ({ activation, bias, dilation }, _inputs, output) =>
    known(output) * (dilation.some((rate) => rate > 1) ? heldInSteps(activation, bias) : heldInLayer(activation, bias)),
  forward: ([x], { kernel, bias }, config) => {
    if (config.dilation.some((rate) => rate > 1)) return dilated(x as tf.Tensor4D, kernel as tf.Tensor4D, bias, config);
    const [strides, dilations] = [config.strides, config.dilation] as [[number, number], [number, number]];
    if (!bias && config.activation === 'linear') return convolution('conv2d', x as tf.Tensor4D, kernel as tf.Tensor4D, config);
    return withActivation(config.activation, (activation) =>
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: kernel as tf.Tensor4D,
        strides,
        pad: config.padding,
        dilations,
        activation,
        ...(bias ? { bias } : {}),
      }),
    );
  },
  keras: {
    classNames: ['Conv2D', 'Convolution2D'],
    read: (layer) => ({
      filters: layer.count('filters'),
      kernelSize: layer.counts('kernel_size', 2),
      strides: layer.counts('strides', 2, 1),
      dilation: layer.counts('dilation_rate', 2, 1),
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
        padding: config.padding,
        data_format: 'channels_last',
        use_bias: config.bias,
        activation: writeActivation(config.activation),
      },
    }),
  },
};

// TF.js refuses the gradient of a dilated convolution inside its fused kernel, whatever gradients are registered.
function dilated(x: tf.Tensor4D, kernel: tf.Tensor4D, bias: tf.Tensor | undefined, config: Conv2dConfig): tf.Tensor {
  const { strides, padding, dilation, activation } = config;
  const y = tf.conv2d(x, kernel, strides as [number, number], padding, 'NHWC', dilation as [number, number]);
  return activate(bias ? tf.add(y, bias) : y, activation);
}
