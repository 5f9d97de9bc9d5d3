import { erf } from '../suite/reference/erf.ts';
import type { ActivationKind } from './activation-kinds.ts';

const { exp, sqrt, abs, PI } = Math;

/** `exp(z²) erfc(z)` for z ≥ 0: from erf near 0, beyond by the continued fraction (Abramowitz & Stegun 7.1.14). */
function scaledTail(z: number): number {
  if (z < 2.5) return (1 - erf(z)) * exp(z * z);
  let fraction = z;
  for (let k = 80; k > 0; k--) fraction = z + k / 2 / fraction;
  return 1 / sqrt(PI) / fraction;
}

function normalBelow(x: number): number {
  const tail = 0.5 * exp((-x * x) / 2) * scaledTail(abs(x) / Math.SQRT2);
  return x < 0 ? tail : 1 - tail;
}

const logistic = (x: number): number => (x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)));
const bend = (x: number): number => 2 * sqrt(2 / PI) * (x + 0.044715 * x ** 3);
function tanhOfSoftplus(x: number): number {
  const e = exp(Math.min(x, 40));
  return (e * (e + 2)) / (e * (e + 2) + 2);
}

type Formulas = Partial<Record<ActivationKind, (x: number) => number>>;

/** The activations in double precision, for every finite x; `x` times a factor that has its limits where x has not. */
export const values: Formulas = {
  gelu: (x) => x * normalBelow(x),
  geluTanh: (x) => x * logistic(bend(x)),
  swish: (x) => x * logistic(x),
  sigmoid: logistic,
  tanh: Math.tanh,
  mish: (x) => x * tanhOfSoftplus(x),
  hardSwish: (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  exp,
  selu: (x) => (x > 0 ? 1.0507009873554805 * x : 1.7580993408473768 * Math.expm1(x)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(exp(-abs(x))),
};

function slopeOfBend(x: number): number {
  const s = logistic(bend(x));
  // Beyond ±30 the factor s (1 − s) is 0, which ∞ · 0 is not.
  return s + (abs(x) > 30 ? 0 : x * s * (1 - s) * 2 * sqrt(2 / PI) * (1 + 3 * 0.044715 * x * x));
}

/** Their derivatives, as functions of x. */
export const slopes: Formulas = {
  gelu: (x) => normalBelow(x) + x * exp((-x * x) / 2) * (1 / sqrt(2 * PI)),
  geluTanh: slopeOfBend,
  swish: (x) => logistic(x) + (abs(x) > 200 ? 0 : x * logistic(x) * logistic(-x)),
  mish: (x) => tanhOfSoftplus(x) + (abs(x) > 200 ? 0 : x * (1 - tanhOfSoftplus(x) ** 2) * logistic(x)),
  hardSwish: (x) => (x <= -3 ? 0 : x > 3 ? 1 : (2 * x + 3) / 6),
  selu: (x) => (x > 0 ? 1.0507009873554805 : 1.7580993408473768 * exp(x)),
  softplus: logistic,
};

/** Numbers of both signs from the smallest to the largest that single precision has, most of them where activations bend. */
export function wholeRange(): Float32Array {
  const out: number[] = [0, 1e-45, 1e-40, 1.2e-38, 1e20, 1e30, 3.4e38];
  for (let exponent = -30; exponent < 7; exponent += 0.05) out.push(2 ** exponent);
  for (let x = 0; x < 110; x += 0.0171) out.push(x);
  return Float32Array.from(out.flatMap((x) => [x, -x]));
}
