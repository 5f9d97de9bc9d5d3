import type { Tensor } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { elementwise } from '../reference/broadcast.ts';
import { chain } from '../reference/chain.ts';
import { convolution } from '../reference/convolution.ts';
import type { MatMulOptions } from '../reference/mat-mul.ts';
import { matMul as product } from '../reference/mat-mul.ts';
import type { NdArray } from '../reference/nd-array.ts';
import type { WindowOptions } from '../reference/window.ts';
import { relu } from './activations.ts';
import { add } from './binary.ts';

type Three = readonly [NdArray, NdArray, NdArray];
type Activation = { activation?: 'linear' | 'relu' };

const plus = (value: NdArray, bias: NdArray) => elementwise(value, bias, add.rule);
const activated = ({ activation = 'linear' }: Activation) =>
  activation === 'relu' ? [(value: NdArray) => relu.reference([value], {})] : [];

export const matMul: Op<MatMulOptions> = {
  name: 'matMul',
  run: (tf, [a, b], { transposeA = false, transposeB = false }) => tf.matMul(a as Tensor, b as Tensor, transposeA, transposeB),
  reference: ([a, b], options) => product(a as NdArray, b as NdArray, options),
};

/** Dense layer as one fused kernel: `activation(a·b + bias)`. */
export const dense: Op<MatMulOptions & Activation> = {
  name: 'dense',
  run: (tf, [a, b, bias], { activation = 'linear', ...transposed }) =>
    tf.fused.matMul({ a: a as Tensor, b: b as Tensor, bias: bias as Tensor, activation, ...transposed }),
  reference: (inputs, options) => {
    const [a, b, bias] = inputs as unknown as Three;
    return chain(product(a, b, options), (value) => plus(value, bias), ...activated(options));
  },
};

/** Convolution with bias and activation as one fused kernel. */
export const fusedConv2d: Op<WindowOptions & Activation> = {
  name: 'fusedConv2d',
  run: (tf, [x, filter, bias], { strides = 1, pad = 'valid', activation = 'linear' }) =>
    tf.fused.conv2d({ x: x as never, filter: filter as never, bias: bias as Tensor, strides: strides as number, pad, activation }),
  reference: (inputs, options) => {
    const [x, filter, bias] = inputs as unknown as Three;
    return chain(convolution(x, filter, options), (value) => plus(value, bias), ...activated(options));
  },
};
