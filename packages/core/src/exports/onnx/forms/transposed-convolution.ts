import type { Conv2dTransposeConfig } from '../../../network/ops/conv2d-transpose.ts';
import { permuted, transposed } from '../channels-first.ts';
import { asFirst, type OnnxForm, only, vector, type Weight } from '../onnx-form.ts';
import { activationOperators } from './activation-operators.ts';

/**
 * Kernel `[rows, columns, filters, channels]` → `[channels, filters, rows, columns]`.
 *
 * ONNX makes `(n − 1) s + k − cut + added`; wanted are `n s` (`same`) or `n s + max(k − s, 0)`, so `same` cuts `max(k − s, 0)` and windows
 * shorter than their stride get `s − k` more at the end.
 */
export const conv2dTranspose: OnnxForm<Conv2dTransposeConfig> = (at) => {
  const { kernelSize, strides, padding, activation } = at.config;
  const { shape, data } = at.weight('kernel') as Weight;
  const bias = at.weight('bias');
  const order = [3, 2, 0, 1];
  const kernel = at.constant({ dims: permuted(shape, order) as number[], data: transposed(data, shape, order) });
  const beyond = kernelSize.map((size, axis) => size - (strides[axis] ?? 1));
  const cut = beyond.map((more) => (padding === 'same' ? Math.max(more, 0) : 0));
  const y = at.emit('ConvTranspose', [at.first(only(at)), kernel, ...(bias ? [at.constant(vector(bias.data))] : [])], {
    kernel_shape: kernelSize,
    strides,
    pads: [...cut.map((more) => Math.floor(more / 2)), ...cut.map((more) => Math.ceil(more / 2))],
    output_padding: beyond.map((more) => Math.max(-more, 0)),
  });
  return asFirst(activationOperators[activation](at, y, 1));
};
