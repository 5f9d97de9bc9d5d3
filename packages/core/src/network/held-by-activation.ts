import type { ActivationName } from './activations.ts';

/** Tensors that an activation holds for the way back besides what comes in and goes out, where it is composed of operations. */
const inside: Partial<Record<ActivationName, number>> = {
  hardSigmoid: 2,
  softsign: 2,
  gelu: 4,
  geluTanh: 7,
  geluQuick: 1,
  mish: 1,
  swish: 1,
  hardSwish: 3,
};

/** Activations whose slope is found from what goes out: what comes in need not be held. */
const fromOutput: ReadonlySet<ActivationName> = new Set(['linear', 'elu', 'sigmoid', 'tanh', 'softmax', 'logSoftmax']);

/** How many tensors as large as the output an activation holds for the way back besides it; −1: none at all, since it hands on what it was given. */
export const heldByActivation = (name: ActivationName): number => (name === 'linear' ? -1 : (inside[name] ?? 0));

/** The same for a layer that multiplies, adds a bias and activates in operations of their own. */
export const heldInSteps = (name: ActivationName, bias: boolean): number =>
  Number(bias) + Number(!fromOutput.has(name)) + (inside[name] ?? 0);

/** The same for a layer that TensorFlow.js fuses while its gradient is not asked for: then it fuses what is linear, and takes the rest in steps. */
export function heldInLayer(name: ActivationName, bias: boolean): number {
  const inSteps = name === 'relu' || name === 'relu6' || name === 'elu' || name === 'sigmoid';
  if (inSteps) return heldInSteps(name, bias);
  return name === 'linear' ? 0 : 1 + (inside[name] ?? 0);
}
