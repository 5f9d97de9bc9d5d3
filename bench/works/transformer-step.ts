import * as tf from '@tensorflow/tfjs';
import { activate } from '../../packages/core/src/network/activations.ts';
import { normaliseRows } from '../../packages/core/src/network/ops/normalise-rows.ts';
import type { MakeWork } from '../stock-peer.ts';

const epsilon = 1e-12;

/** Layer normalisation and gelu: ours as networks run them, TF.js's from its own operations. */
const forms = {
  ours: {
    norm: (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => normaliseRows(x, { gamma, beta }, epsilon),
    gelu: (x: tf.Tensor) => activate(x, 'gelu'),
  },
  stock: {
    norm: (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon))), gamma), beta);
    },
    gelu: (x: tf.Tensor) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1)),
  },
};

/** Forward and backward through one encoder block (Vaswani et al., 2017; normalised after each sum, as BERT is). Size: batch, length, width, heads, inside. */
const transformerStep: MakeWork = (side, [batch = 1, length = 1, width = 1, heads = 1, inside = 1]) => {
  const { norm, gelu } = forms[side];
  const rows = batch * length;
  const values = Object.fromEntries(Object.entries(parameterShapes(width, inside)).map(([name, shape], i) => [name, made(shape, i)]));
  const the = (name: string) => values[name] as tf.Variable;
  const x = tf.randomNormal([rows, width], 0, 1, 'float32', 100) as tf.Tensor2D;
  const weights = tf.randomNormal([rows, width], 0, 1, 'float32', 101);
  const dense = (input: tf.Tensor, name: string) =>
    tf.fused.matMul({ a: input as tf.Tensor2D, b: the(`${name}/kernel`) as tf.Tensor as tf.Tensor2D, bias: the(`${name}/bias`) });
  const split = (name: string) =>
    dense(x, name)
      .reshape([batch, length, heads, width / heads])
      .transpose([0, 2, 1, 3]);
  const block = () => {
    const scores = tf.mul(tf.matMul(split('query'), split('key'), false, true), Math.sqrt(heads / width));
    const mixed = tf.matMul(tf.softmax(scores), split('value')).transpose([0, 2, 1, 3]).reshape([rows, width]);
    const between = norm(tf.add(x, dense(mixed, 'out')), the('first/gamma'), the('first/beta'));
    return norm(tf.add(between, dense(gelu(dense(between, 'up')), 'down')), the('second/gamma'), the('second/beta'));
  };
  return {
    round() {
      const { value, grads } = tf.variableGrads(() => tf.mean(tf.mul(block(), weights)), Object.values(values));
      value.dataSync();
      tf.dispose([value, grads] as tf.TensorContainer[]);
    },
    dispose: () => tf.dispose([x, weights, ...Object.values(values)]),
  };
};
export default transformerStep;

function made(shape: number[], seed: number): tf.Variable {
  return tf.tidy(() => tf.variable(tf.randomNormal(shape, shape.length === 1 ? 1 : 0, 0.05, 'float32', seed)));
}

function parameterShapes(width: number, inside: number): Record<string, number[]> {
  const dense = (name: string, from: number, to: number) => ({ [`${name}/kernel`]: [from, to], [`${name}/bias`]: [to] });
  const norm = (name: string) => ({ [`${name}/gamma`]: [width], [`${name}/beta`]: [width] });
  const square = ['query', 'key', 'value', 'out'].map((name) => dense(name, width, width));
  return Object.assign({}, ...square, dense('up', width, inside), dense('down', inside, width), norm('first'), norm('second'));
}
