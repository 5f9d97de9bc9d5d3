import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ActivationName, activate, activations } from './activations.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const clip = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);
/** Error function by its Taylor series, exact to 1e-12 for |x| < 4. */
function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 80; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
const [alpha, scale] = [1.6732632423543772, 1.0507009873554805];

/** The published formulas, in float64; those of a whole row stand below. */
const formulas: Partial<Record<ActivationName, (x: number) => number>> = {
  linear: (x) => x,
  relu: (x) => Math.max(x, 0),
  relu6: (x) => clip(x, 0, 6),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  selu: (x) => scale * (x > 0 ? x : alpha * Math.expm1(x)),
  sigmoid,
  hardSigmoid: (x) => clip(0.2 * x + 0.5, 0, 1),
  softplus: (x) => Math.log1p(Math.exp(x)),
  softsign: (x) => x / (1 + Math.abs(x)),
  tanh: Math.tanh,
  gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  geluTanh: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  geluQuick: (x) => x * sigmoid(1.702 * x),
  mish: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
  swish: (x) => x * sigmoid(x),
  hardSwish: (x) => (x * clip(x + 3, 0, 6)) / 6,
};
const inputs = [-4.5, -3, -1.2, -0.3, 0, 0.4, 1.7, 3.1, 5.2];
const total = inputs.reduce((sum, x) => sum + Math.exp(x), 0);

const found = (name: ActivationName) => tf.tidy(() => [...activate(tf.tensor2d([inputs]), name).dataSync()]);
const worst = (name: ActivationName, formula: (x: number) => number) =>
  Math.max(...found(name).map((value, i) => Math.abs(value - formula(inputs[i] as number))));

describe.each(['cpu', 'wasm'])('activations on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  it.each(Object.entries(formulas))('%s is its formula to 2e-6', (name, formula) =>
    expect(worst(name as ActivationName, formula)).toBeLessThan(2e-6),
  );

  it('softmax and its logarithm are over the row', () => {
    expect(worst('softmax', (x) => Math.exp(x) / total)).toBeLessThan(2e-6);
    expect(worst('logSoftmax', (x) => x - Math.log(total))).toBeLessThan(2e-6);
  });
});

describe('the formulas', () => {
  it('cover every activation', () =>
    expect(Object.keys(activations).toSorted()).toEqual([...Object.keys(formulas), 'softmax', 'logSoftmax'].toSorted()));
  it('tell the two kinds of gelu apart', () => expect(worst('geluTanh', formulas.gelu as (x: number) => number)).toBeGreaterThan(1e-4));
});
