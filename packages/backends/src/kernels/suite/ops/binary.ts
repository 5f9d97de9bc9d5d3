import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../kernel-entry.ts';
import type { Op } from '../op.ts';
import type { Binary } from '../reference/broadcast.ts';
import { elementwise } from '../reference/broadcast.ts';
import type { NdArray } from '../reference/nd-array.ts';

type Run = (tf: Tf, a: Tensor, b: Tensor) => Tensor;

const op = (name: string, run: Run, rule: Binary): Op & { rule: Binary } => ({
  name,
  rule,
  run: (tf, [a, b]) => run(tf, a as Tensor, b as Tensor),
  reference: ([a, b]) => elementwise(a as NdArray, b as NdArray, rule),
});

export const add = op('add', (tf, a, b) => tf.add(a, b), { f: (a, b) => a + b, da: () => 1, db: () => 1 });
export const sub = op('sub', (tf, a, b) => tf.sub(a, b), { f: (a, b) => a - b, da: () => 1, db: () => -1 });
export const mul = op('mul', (tf, a, b) => tf.mul(a, b), { f: (a, b) => a * b, da: (_, b) => b, db: (a) => a });
export const div = op('div', (tf, a, b) => tf.div(a, b), { f: (a, b) => a / b, da: (_, b) => 1 / b, db: (a, b) => -a / (b * b) });

export const maximum = op('maximum', (tf, a, b) => tf.maximum(a, b), { f: Math.max, da: (a, b) => +(a >= b), db: (a, b) => +(a < b) });
export const minimum = op('minimum', (tf, a, b) => tf.minimum(a, b), { f: Math.min, da: (a, b) => +(a <= b), db: (a, b) => +(a > b) });

export const squaredDifference = op('squaredDifference', (tf, a, b) => tf.squaredDifference(a, b), {
  f: (a, b) => (a - b) ** 2,
  da: (a, b) => 2 * (a - b),
  db: (a, b) => 2 * (b - a),
});

export const prelu = op('prelu', (tf, x, alpha) => tf.prelu(x, alpha), {
  f: (x, alpha) => (x > 0 ? x : alpha * x),
  da: (x, alpha) => (x > 0 ? 1 : alpha),
  db: (x) => Math.min(x, 0),
});

export const pow = op('pow', (tf, a, b) => tf.pow(a, b), {
  f: (a, b) => a ** b,
  da: (a, b) => b * a ** (b - 1),
  db: (a, b) => a ** b * Math.log(a),
});

// max(z, 0) − z·y + log(1 + e^−|z|), as TensorFlow writes it; the labels come second.
export const sigmoidCrossEntropy = op(
  'sigmoidCrossEntropy',
  (tf, z, y) => tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tf.log1p(tf.exp(tf.neg(tf.abs(z))))),
  { f: (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))), da: (z, y) => 1 / (1 + Math.exp(-z)) - y, db: (z) => -z },
);

export const binaryOps = [add, sub, mul, maximum, minimum, squaredDifference, prelu, sigmoidCrossEntropy];
