import type { Draw, KernelCase } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { entry, filled, zeros } from '../reference/nd-array.ts';
import { lengths } from './lengths.ts';

const [beta1, beta2, rate, epsilon] = [0.9, 0.999, 0.05, 1e-3];

interface Step {
  /** From 1 on, as the papers count. */
  step: number;
  decay: number;
}

// Before the first step there is nothing to remember.
const memory = (draw: Draw, shape: readonly number[], step: number) =>
  step === 1 ? { mean: zeros(shape), square: zeros(shape) } : { mean: draw(shape), square: draw(shape, 'positive') };

/**
 * `m' = β₁ m + (1 − β₁) g`, `v' = β₂ v + (1 − β₂) g²`, `m̂ = m' / (1 − β₁ᵗ)`, `v̂ = v' / (1 − β₂ᵗ)`,
 * `change = −rate · (m̂ / (√v̂ + ε) + decay · p)`; Loshchilov & Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2.
 */
function adamStep(inputs: Record<'gradient' | 'parameter' | 'mean' | 'square', NdArray>, { step, decay }: Step) {
  const { gradient, parameter } = inputs;
  const next = (old: NdArray, beta: number, power: number) =>
    filled(gradient.shape, (i) => beta * entry(old, i) + (1 - beta) * entry(gradient, i) ** power);
  const [mean, square] = [next(inputs.mean, beta1, 1), next(inputs.square, beta2, 2)];
  const direction = (i: number) => entry(mean, i) / (1 - beta1 ** step) / (Math.sqrt(entry(square, i) / (1 - beta2 ** step)) + epsilon);
  const change = filled(gradient.shape, (i) => -rate * (direction(i) + decay * entry(parameter, i)));
  return { change, mean, square };
}

/** The kernel's numbers: the bias corrections are in its rate and ε, the rate is in its decay. */
function attributesOf({ step, decay }: Step) {
  const [correction1, correction2] = [1 - beta1 ** step, Math.sqrt(1 - beta2 ** step)];
  const corrected = { rate: (rate * correction2) / correction1, epsilon: epsilon * correction2, shrink: rate * decay };
  return { meanShare: 1 - beta1, squareShare: 1 - beta2, ...corrected };
}

const adamCase = (shape: readonly number[], at: Step): KernelCase =>
  kernelCase('GraftAdamStep', `${shape.join('×')} ${JSON.stringify(at)}`, (draw) => {
    const inputs = { gradient: draw(shape), parameter: draw(shape), ...memory(draw, shape, at.step) };
    const outputs = Object.entries(adamStep(inputs, at)).map(([part, right]) => ({ part, ...right }));
    return { inputs, attributes: attributesOf(at), outputs };
  });

/** One step of AdamW: the first, where nothing is remembered yet, and later ones. */
export const adamStepCases: readonly KernelCase[] = [
  ...[...lengths.map((length) => [length]), [3, 5, 7]].map((shape) => adamCase(shape, { step: 3, decay: 0.1 })),
  ...[1, 1000].map((step) => adamCase([37], { step, decay: 0 })),
];
