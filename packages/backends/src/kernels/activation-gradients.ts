import type { GradConfig, Tensor } from '@tensorflow/tfjs';
import type { GradientEntry } from './kernel-entry.ts';
import { runOwnKernel } from './run-own-kernel.ts';
import type { ActivationKind } from './simd/activation-kinds.ts';

const entry = (kernel: string, kind: ActivationKind): GradientEntry => ({
  kernel,
  reason: 'TF.js takes a pass over the values for each step of the chain rule; one does.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const given = { x: saved[0] as Tensor, dy: dy as Tensor };
      const composed = () => (stock.gradFunc(dy, saved, attrs).x as unknown as () => Tensor)();
      return { x: () => runOwnKernel(tf, 'GraftActivationGradient', given, { kind })?.[0] ?? composed() };
    },
  }),
});

/** Derivatives of single activations; TF.js keeps the value of sigmoid and tanh, of the others what came in. */
export const activationGradients: readonly GradientEntry[] = [
  entry('Sigmoid', 'sigmoid'),
  entry('Tanh', 'tanh'),
  entry('Selu', 'selu'),
  entry('Softplus', 'softplus'),
];

/** The derivative of softmax from its value. */
export const softmaxGradient: GradientEntry = {
  kernel: 'Softmax',
  reason: 'TF.js makes dy · y and its share of the sum before it subtracts them.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const y = saved[0] as Tensor;
      const along = attrs.dim === -1 || attrs.dim === y.rank - 1;
      const composed = () => (stock.gradFunc(dy, saved, attrs).logits as unknown as () => Tensor)();
      const own = () => (along ? runOwnKernel(tf, 'GraftSoftmaxGradient', { y, dy: dy as Tensor })?.[0] : undefined);
      return { logits: () => own() ?? composed() };
    },
  }),
};
