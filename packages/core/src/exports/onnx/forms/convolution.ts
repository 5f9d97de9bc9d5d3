import type { ActivationName } from '../../../network/activations.ts';
import type { Conv1dConfig } from '../../../network/ops/conv1d.ts';
import type { Conv2dConfig } from '../../../network/ops/conv2d.ts';
import type { DepthwiseConv2dConfig } from '../../../network/ops/depthwise-conv2d.ts';
import type { SeparableConv2dConfig } from '../../../network/ops/separable-conv2d.ts';
import type { Padding } from '../../../network/window-shape.ts';
import { permuted, transposed } from '../channels-first.ts';
import { asFirst, type FormContext, type OnnxForm, only, vector, type Weight } from '../onnx-form.ts';
import { activationOperators } from './activation-operators.ts';
import { windowPads } from './window-pads.ts';

/** One convolution as ONNX has it: kernels `[filters, channels of a group, …window]`. */
interface Convolution {
  readonly kernel: Weight;
  readonly bias?: Weight | undefined;
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  readonly pads: readonly number[];
  readonly group?: number;
}

function convolve(at: FormContext<unknown>, x: string, { kernel, bias, strides, dilation, pads, group = 1 }: Convolution): string {
  const weights = [at.constant({ dims: kernel.shape, data: kernel.data }), ...(bias ? [at.constant(vector(bias.data))] : [])];
  const window = kernel.shape.slice(2);
  return at.emit('Conv', [x, ...weights], { kernel_shape: window, strides, dilations: dilation, pads, group });
}

const activated = (at: FormContext<unknown>, x: string, name: ActivationName) => asFirst(activationOperators[name](at, x, 1));

const turned = ({ shape, data }: Weight, order: readonly number[]): Weight => ({
  shape: permuted(shape, order) as number[],
  data: transposed(data, shape, order),
});

interface Slid {
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: Padding;
}

function padsOf(at: FormContext<unknown>, kernel: readonly number[], { strides, dilation, padding }: Slid): number[] {
  const windows = kernel.map((size, axis) => ({ size, stride: strides[axis] ?? 1, dilation: dilation[axis] ?? 1 }));
  return windowPads(at, only(at).shape.slice(1, -1), windows, padding);
}

/** Kernel `[rows, columns, channels, filters]` → `[filters, channels, rows, columns]`. */
export const conv2d: OnnxForm<Conv2dConfig> = (at) => {
  const { strides, dilation, kernelSize } = at.config;
  const kernel = turned(at.weight('kernel') as Weight, [3, 2, 0, 1]);
  const y = convolve(at, at.first(only(at)), {
    kernel,
    bias: at.weight('bias'),
    strides,
    dilation,
    pads: padsOf(at, kernelSize, at.config),
  });
  return activated(at, y, at.config.activation);
};

/** A group for each channel; filter q of channel c is output `c · multiplier + q`. */
const perChannel = ({ shape, data }: Weight): Weight => {
  const [rows = 1, columns = 1, channels = 1, multiplier = 1] = shape;
  return { shape: [channels * multiplier, 1, rows, columns], data: transposed(data, shape, [2, 3, 0, 1]) };
};

export const depthwiseConv2d: OnnxForm<DepthwiseConv2dConfig> = (at) => {
  const { strides, dilation, kernelSize } = at.config;
  const weight = at.weight('depthwise_kernel') as Weight;
  const pads = padsOf(at, kernelSize, at.config);
  const group = weight.shape[2] ?? 1;
  const y = convolve(at, at.first(only(at)), { kernel: perChannel(weight), bias: at.weight('bias'), strides, dilation, pads, group });
  return activated(at, y, at.config.activation);
};

/** Depthwise, then 1×1. */
export const separableConv2d: OnnxForm<SeparableConv2dConfig> = (at) => {
  const { strides, dilation, kernelSize } = at.config;
  const weight = at.weight('depthwise_kernel') as Weight;
  const group = weight.shape[2] ?? 1;
  const depth = convolve(at, at.first(only(at)), {
    kernel: perChannel(weight),
    strides,
    dilation,
    pads: padsOf(at, kernelSize, at.config),
    group,
  });
  const kernel = turned(at.weight('pointwise_kernel') as Weight, [3, 2, 0, 1]);
  const y = convolve(at, depth, { kernel, bias: at.weight('bias'), strides: [1, 1], dilation: [1, 1], pads: [0, 0, 0, 0] });
  return activated(at, y, at.config.activation);
};

/** Kernel `[width, channels, filters]` → `[filters, channels, width]`; `causal` has all its zeros before. */
export const conv1d: OnnxForm<Conv1dConfig> = (at) => {
  const { kernelSize, stride, dilation, padding, activation } = at.config;
  const pads =
    padding === 'causal'
      ? [(kernelSize - 1) * dilation, 0]
      : padsOf(at, [kernelSize], { strides: [stride], dilation: [dilation], padding });
  const kernel = turned(at.weight('kernel') as Weight, [2, 1, 0]);
  const y = convolve(at, at.first(only(at)), { kernel, bias: at.weight('bias'), strides: [stride], dilation: [dilation], pads });
  return activated(at, y, activation);
};
