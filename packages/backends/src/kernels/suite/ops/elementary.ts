import { erf as errorFunction } from '../reference/erf.ts';
import { unary } from './unary.ts';

const { exp, sqrt, PI } = Math;

/** Elementary functions over the whole line. */
export const elementary = [
  unary(
    'square',
    (tf, x) => tf.square(x),
    (x) => x * x,
    (x) => 2 * x,
  ),
  unary('exp', (tf, x) => tf.exp(x), exp, exp),
  unary('abs', (tf, x) => tf.abs(x), Math.abs, Math.sign),
  unary(
    'neg',
    (tf, x) => tf.neg(x),
    (x) => -x,
    () => -1,
  ),
  unary(
    'erf',
    (tf, x) => tf.erf(x),
    errorFunction,
    (x) => (2 / sqrt(PI)) * exp(-x * x),
  ),
];

/** Elementary functions that want positive numbers. */
export const elementaryPositive = [
  unary(
    'sqrt',
    (tf, x) => tf.sqrt(x),
    sqrt,
    (x) => 0.5 / sqrt(x),
  ),
  unary(
    'rsqrt',
    (tf, x) => tf.rsqrt(x),
    (x) => 1 / sqrt(x),
    (x) => -0.5 / x ** 1.5,
  ),
  unary(
    'log',
    (tf, x) => tf.log(x),
    Math.log,
    (x) => 1 / x,
  ),
  unary(
    'log1p',
    (tf, x) => tf.log1p(x),
    Math.log1p,
    (x) => 1 / (1 + x),
  ),
  unary(
    'reciprocal',
    (tf, x) => tf.reciprocal(x),
    (x) => 1 / x,
    (x) => -1 / (x * x),
  ),
];
