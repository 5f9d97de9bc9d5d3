import * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate, readActivation, writeActivation } from '../activations.ts';
import { heldInSteps } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { channelsOf, known, type Padding } from '../window-shape.ts';

export type Conv2dTransposeConfig = {
  readonly filters: number;
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: Padding;
  readonly bias: boolean;
  readonly activation: ActivationName;
};

/** The transpose of a strided convolution, which enlarges pictures; kernel `[rows, columns, filters, channels]` (Zeiler et al., 2010). */
export const conv2dTranspose: Op<Conv2dTransposeConfig> = {
  name: 'conv2d-transpose',
  roles: { kernel: 'weight', bias: 'weight' },
  weights: ({ kernelSize, filters, bias }, [x]) => ({
    kernel: [...kernelSize, filters, channelsOf(x)],
    ...(bias ? { bias: [filters] } : {}),
  }),
  shape: ([x], config) => [x?.[0] ?? null, enlarged(x?.[1], 0, config), enlarged(x?.[2], 1, config), config.filters],
  cost: ({ kernelSize, filters }, [x]) => known(x ?? []) * known(kernelSize) * filters,
  held: ({ activation, bias }, _inputs, output) => known(output) * heldInSteps(activation, bias),
  forward: ([x], { kernel, bias }, config) => {
    const input = x as tf.Tensor4D;
    const [batch, height, width] = input.shape;
    const size: [number, number, number, number] = [
      batch,
      enlarged(height, 0, config) ?? 0,
      enlarged(width, 1, config) ?? 0,
      config.filters,
    ];
    const y = tf.conv2dTranspose(input, kernel as tf.Tensor4D, size, config.strides as [number, number], config.padding);
    return activate(bias ? tf.add(y, bias) : y, config.activation);
  },
  keras: {
    classNames: ['Conv2DTranspose', 'Deconvolution2D'],
    read: (layer) => {
      const dilation = layer.counts('dilation_rate', 2, 1);
      if (dilation.some((rate) => rate !== 1)) return layer.refuse('dilation_rate 1', dilation);
      if (layer.has('output_padding')) return layer.refuse('no output_padding', layer.raw.output_padding ?? null);
      return {
        filters: layer.count('filters'),
        kernelSize: layer.counts('kernel_size', 2),
        strides: layer.counts('strides', 2, 1),
        padding: layer.choice('padding', ['valid', 'same'], 'valid'),
        bias: layer.flag('use_bias', true),
        activation: readActivation(layer),
      };
    },
    write: (config) => ({
      config: {
        filters: config.filters,
        kernel_size: config.kernelSize,
        strides: config.strides,
        padding: config.padding,
        data_format: 'channels_last',
        use_bias: config.bias,
        activation: writeActivation(config.activation),
      },
    }),
  },
};

/** `same`: n s; `valid`: n s + max(k − s, 0). */
function enlarged(size: number | null | undefined, axis: 0 | 1, { kernelSize, strides, padding }: Conv2dTransposeConfig): number | null {
  const [kernel = 1, stride = 1] = [kernelSize[axis], strides[axis]];
  if (size === null || size === undefined) return null;
  return size * stride + (padding === 'valid' ? Math.max(kernel - stride, 0) : 0);
}
