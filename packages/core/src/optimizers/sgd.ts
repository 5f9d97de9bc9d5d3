import { addDecayedWeights } from './add-decayed-weights.ts';
import { addMomentum, type MomentumOptions } from './add-momentum.ts';
import { chain } from './chain.ts';
import { scaleByRate } from './scale-by-rate.ts';
import type { Update } from './update.ts';

/**
 * Stochastic gradient descent, with momentum or Nesterov's momentum when asked; weight decay is L2, added to the gradient.
 *
 * `buffer = momentum · buffer + g`, `change = −rate · buffer`; `torch.optim.SGD`'s conventions. Without momentum it keeps no state.
 */
export function sgd({ momentum = 0, nesterov = false, dampening = 0 }: MomentumOptions = {}): Update {
  const moving = momentum === 0 && !nesterov ? [] : [addMomentum({ momentum, nesterov, dampening })];
  return { ...chain(addDecayedWeights(), ...moving, scaleByRate()), name: 'sgd', options: { momentum, nesterov, dampening } };
}
