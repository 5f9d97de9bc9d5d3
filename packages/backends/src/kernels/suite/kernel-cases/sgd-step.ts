import type { KernelCase } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { entry, filled } from '../reference/nd-array.ts';
import { lengths } from './lengths.ts';

const [momentum, rate] = [0.9, 0.05];

interface Rule {
  nesterov: boolean;
  dampening: number;
  decay: number;
}

/**
 * `d = g + decay · p`, `b' = μ b + (1 − dampening) d`, `change = −rate · (Nesterov ? d + μ b' : b')`;
 * Sutskever et al., On the importance of initialization and momentum in deep learning (2013), in `torch.optim.SGD`'s conventions.
 */
function sgdStep(inputs: Record<'gradient' | 'buffer' | 'parameter', NdArray>, { nesterov, dampening, decay }: Rule) {
  const { gradient, parameter } = inputs;
  const decayed = (i: number) => entry(gradient, i) + decay * entry(parameter, i);
  const buffer = filled(gradient.shape, (i) => momentum * entry(inputs.buffer, i) + (1 - dampening) * decayed(i));
  const change = filled(gradient.shape, (i) => -rate * (nesterov ? decayed(i) + momentum * entry(buffer, i) : entry(buffer, i)));
  return { change, buffer };
}

const sgdCase = (shape: readonly number[], rule: Rule): KernelCase =>
  kernelCase('GraftSgdStep', `${shape.join('×')} ${JSON.stringify(rule)}`, (draw) => {
    const inputs = { gradient: draw(shape), buffer: draw(shape), parameter: draw(shape) };
    const attributes = { momentum, share: 1 - rule.dampening, rate, decay: rule.decay, nesterov: Number(rule.nesterov) };
    const outputs = Object.entries(sgdStep(inputs, rule)).map(([part, right]) => ({ part, ...right }));
    return { inputs, attributes, outputs };
  });

/** One step with momentum, or with Nesterov's. */
export const sgdStepCases: readonly KernelCase[] = [
  ...[...lengths.map((length) => [length]), [3, 5, 7]].map((shape) => sgdCase(shape, { nesterov: true, dampening: 0.3, decay: 0.1 })),
  ...[0, 0.3].map((dampening) => sgdCase([37], { nesterov: false, dampening, decay: 0 })),
];
