import * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate, readActivation, writeActivation } from '../activations.ts';
import { heldInSteps } from '../held-by-activation.ts';
import type { Op } from '../op.ts';
import { channelsOf, known, plus, slid } from '../window-shape.ts';

export type Conv1dConfig = {
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  /** `causal` pads before only, so that no step sees a later one. */
  readonly padding: 'valid' | 'same' | 'causal';
  readonly bias: boolean;
  readonly activation: ActivationName;
};

/** Convolution over sequences `[batch, steps, channels]` with a kernel `[width, channels, filters]`. */
export const conv1d: Op<Conv1dConfig> = {
  name: 'conv1d',
  roles: { kernel: 'weight', bias: 'weight' },
  weights: ({ kernelSize, filters, bias }, [x]) => ({ kernel: [kernelSize, channelsOf(x), filters], ...(bias ? { bias: [filters] } : {}) }),
  shape: ([x], { kernelSize, stride, dilation, padding, filters }) => {
    const steps = padding === 'causal' ? plus(x?.[1], (kernelSize - 1) * dilation) : (x?.[1] ?? null);
    return [x?.[0] ?? null, slid(steps, kernelSize, stride, padding === 'same' ? 'same' : 'valid', dilation), filters];
  },
  cost: ({ kernelSize }, [x], output) => known(output) * kernelSize * (channelsOf(x) ?? 1),
  held: ({ activation, bias, padding }, [x], output) =>
    known(output) * heldInSteps(activation, bias) + (padding === 'causal' ? known(x ?? []) : 0),
  forward: ([x], { kernel, bias }, { kernelSize, stride, dilation, padding, activation }) => {
    const input = x as tf.Tensor3D;
    const padded =
      padding === 'causal'
        ? tf.pad(input, [
            [0, 0],
            [(kernelSize - 1) * dilation, 0],
            [0, 0],
          ])
        : input;
    const y = tf.conv1d(padded, kernel as tf.Tensor3D, stride, padding === 'same' ? 'same' : 'valid', 'NWC', dilation);
    return activate(bias ? tf.add(y, bias) : y, activation);
  },
  keras: {
    classNames: ['Conv1D', 'Convolution1D'],
    read: (layer) => ({
      filters: layer.count('filters'),
      kernelSize: layer.counts('kernel_size', 1)[0] as number,
      stride: layer.counts('strides', 1, 1)[0] as number,
      dilation: layer.counts('dilation_rate', 1, 1)[0] as number,
      padding: layer.choice('padding', ['valid', 'same', 'causal'], 'valid'),
      bias: layer.flag('use_bias', true),
      activation: readActivation(layer),
    }),
    write: (config) => ({
      config: {
        filters: config.filters,
        kernel_size: [config.kernelSize],
        strides: [config.stride],
        dilation_rate: [config.dilation],
        padding: config.padding,
        use_bias: config.bias,
        activation: writeActivation(config.activation),
      },
    }),
  },
};
