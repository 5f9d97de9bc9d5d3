import type { Tensor } from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { elementwise } from '../reference/broadcast.ts';
import { chain } from '../reference/chain.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { normaliseChannels, normaliseRows } from '../reference/normalisation.ts';
import { add, mul, sub } from './binary.ts';
import { unary } from './unary.ts';

const epsilon = 1e-3;

/** Which of scale and offset a normalisation has; they follow the other inputs in this order. */
export interface Affine {
  scale?: boolean;
  offset?: boolean;
}

function affine(inputs: readonly NdArray[], { scale = true, offset = true }: Affine) {
  const rest = [...inputs];
  const steps = [];
  if (scale)
    steps.push(
      (
        (gamma) => (value: NdArray) =>
          elementwise(value, gamma as NdArray, mul.rule)
      )(rest.shift()),
    );
  if (offset)
    steps.push(
      (
        (beta) => (value: NdArray) =>
          elementwise(value, beta as NdArray, add.rule)
      )(rest.shift()),
    );
  return steps;
}

const split = (rest: readonly Tensor[], { scale = true, offset = true }: Affine) =>
  ({ gamma: scale ? rest[0] : undefined, beta: offset ? rest[scale ? 1 : 0] : undefined }) as const;

const inverse = unary(
  'inverseDeviation',
  (_, x) => x,
  (v) => 1 / Math.sqrt(v + epsilon),
  (v) => -0.5 / (v + epsilon) ** 1.5,
);

/** Batch normalisation with given statistics: inputs x, mean, variance, then scale and offset where wanted. */
export const batchNormInference: Op<Affine> = {
  name: 'batchNormInference',
  run: (tf, [x, mean, variance, ...rest], options) => {
    const { gamma, beta } = split(rest, options);
    return tf.batchNorm(x as Tensor, mean as never, variance as never, beta as never, gamma as never, epsilon);
  },
  reference: (inputs, options) => {
    const [x, mean, variance, ...rest] = inputs as unknown as readonly [NdArray, NdArray, NdArray];
    const r = inverse.reference([variance], {});
    const scaled = chain(elementwise(x, mean, sub.rule), (value) => {
      const product = elementwise(value, r.value, mul.rule);
      const pull = (dy: NdArray) => [product.pull(dy)[0] as NdArray, ...r.pull(product.pull(dy)[1] as NdArray)];
      return { value: product.value, pull };
    });
    return chain(scaled, ...affine(rest, options));
  },
};

/** Batch normalisation with the batch's own statistics: inputs x, then scale and offset where wanted. */
export const batchNormTraining: Op<Affine> = {
  name: 'batchNormTraining',
  run: (tf, [input, ...rest], options) => {
    const x = input as Tensor;
    const { mean, variance } = tf.moments(x, [...Array(x.rank - 1).keys()]);
    const { gamma, beta } = split(rest, options);
    return tf.batchNorm(x, mean as never, variance as never, beta as never, gamma as never, epsilon);
  },
  reference: ([x, ...rest], options) => chain(normaliseChannels(x as NdArray, epsilon), ...affine(rest, options)),
};

/** Layer normalisation over the last axis: inputs x, then scale and offset where wanted. */
export const affineNorm: Op<Affine> & { epsilon: number } = {
  name: 'affineNorm',
  epsilon,
  run: (tf, [input, ...rest], options) => {
    const x = input as Tensor;
    const { gamma, beta } = split(rest, options);
    const { mean, variance } = tf.moments(x, -1, true);
    const value = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
    const scaled = gamma ? tf.mul(value, gamma) : value;
    return beta ? tf.add(scaled, beta) : scaled;
  },
  reference: ([x, ...rest], options) => chain(normaliseRows(x as NdArray, epsilon), ...affine(rest, options)),
};

/** Layer normalisation over the last axis: inputs x, scale, offset. */
export const layerNorm: Op = {
  name: 'layerNorm',
  run: (tf, inputs) => affineNorm.run(tf, inputs, {}),
  reference: (inputs) => affineNorm.reference(inputs, {}),
};
