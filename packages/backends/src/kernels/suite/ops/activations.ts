import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../kernel-entry.ts';
import { erf } from '../reference/erf.ts';
import { unary } from './unary.ts';

const { exp, tanh: hyperbolic, sqrt, log1p } = Math;
const logistic = (x: number): number => 1 / (1 + exp(-x));
const soft = (x: number): number => Math.max(x, 0) + log1p(exp(-Math.abs(x)));
const inside = (x: number, low: number, high: number): number => +(x >= low && x <= high);

// Klambauer et al., Self-Normalizing Neural Networks (2017).
const [alpha, lambda] = [1.6732632423543772, 1.0507009873554805];

const tanhGelu = (tf: Tf, x: Tensor) =>
  tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(tf.mul(sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.pow(x, 3)))))));
const bend = (x: number): number => hyperbolic(sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3));

export const relu = unary(
  'relu',
  (tf, x) => tf.relu(x),
  (x) => Math.max(x, 0),
  (x) => +(x > 0),
);
export const relu6 = unary(
  'relu6',
  (tf, x) => tf.relu6(x),
  (x) => Math.min(Math.max(x, 0), 6),
  (x) => +(x > 0 && x <= 6),
);
export const leakyRelu = unary(
  'leakyRelu',
  (tf, x) => tf.leakyRelu(x, 0.2),
  (x) => (x > 0 ? x : 0.2 * x),
  (x) => (x > 0 ? 1 : 0.2),
);
export const elu = unary(
  'elu',
  (tf, x) => tf.elu(x),
  (x) => (x > 0 ? x : Math.expm1(x)),
  (x) => (x > 0 ? 1 : exp(x)),
);
export const selu = unary(
  'selu',
  (tf, x) => tf.selu(x),
  (x) => lambda * (x > 0 ? x : alpha * Math.expm1(x)),
  (x) => lambda * (x > 0 ? 1 : alpha * exp(x)),
);
export const sigmoid = unary(
  'sigmoid',
  (tf, x) => tf.sigmoid(x),
  logistic,
  (x) => logistic(x) * (1 - logistic(x)),
);
export const hardSigmoid = unary(
  'hardSigmoid',
  (tf, x) => tf.clipByValue(tf.add(tf.mul(0.2, x), 0.5), 0, 1),
  (x) => Math.min(Math.max(0.2 * x + 0.5, 0), 1),
  (x) => 0.2 * inside(0.2 * x + 0.5, 0, 1),
);
export const tanh = unary(
  'tanh',
  (tf, x) => tf.tanh(x),
  hyperbolic,
  (x) => 1 - hyperbolic(x) ** 2,
);
export const softplus = unary('softplus', (tf, x) => tf.softplus(x), soft, logistic);
export const softsign = unary(
  'softsign',
  (tf, x) => tf.div(x, tf.add(tf.abs(x), 1)),
  (x) => x / (1 + Math.abs(x)),
  (x) => 1 / (1 + Math.abs(x)) ** 2,
);
export const swish = unary(
  'swish',
  (tf, x) => tf.mul(x, tf.sigmoid(x)),
  (x) => x * logistic(x),
  (x) => logistic(x) * (1 + x * (1 - logistic(x))),
);
export const mish = unary(
  'mish',
  (tf, x) => tf.mul(x, tf.tanh(tf.softplus(x))),
  (x) => x * hyperbolic(soft(x)),
  (x) => hyperbolic(soft(x)) + x * (1 - hyperbolic(soft(x)) ** 2) * logistic(x),
);
export const geluErf = unary(
  'geluErf',
  (tf, x) => tf.mul(tf.mul(0.5, x), tf.add(1, tf.erf(tf.div(x, sqrt(2))))),
  (x) => 0.5 * x * (1 + erf(x / sqrt(2))),
  (x) => 0.5 * (1 + erf(x / sqrt(2))) + (x * exp((-x * x) / 2)) / sqrt(2 * Math.PI),
);
export const geluTanh = unary(
  'geluTanh',
  tanhGelu,
  (x) => 0.5 * x * (1 + bend(x)),
  (x) => 0.5 * (1 + bend(x)) + 0.5 * x * (1 - bend(x) ** 2) * sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x),
);
export const clipped = unary(
  'clipByValue',
  (tf, x) => tf.clipByValue(x, -0.5, 0.75),
  (x) => Math.min(Math.max(x, -0.5), 0.75),
  (x) => inside(x, -0.5, 0.75),
);
export const hardSwish = unary(
  'hardSwish',
  (tf, x) => tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6)),
  (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  (x) => (x <= -3 ? 0 : x > 3 ? 1 : (2 * x + 3) / 6),
);

export const activations = [
  relu,
  relu6,
  leakyRelu,
  elu,
  selu,
  sigmoid,
  hardSigmoid,
  tanh,
  softplus,
  softsign,
  swish,
  mish,
  geluErf,
  geluTanh,
  clipped,
  hardSwish,
];
