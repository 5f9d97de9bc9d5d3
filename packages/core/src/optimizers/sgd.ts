import type * as tf from '@tensorflow/tfjs';
import { ownKernel } from '../network/own-kernel.ts';
import { addDecayedWeights } from './add-decayed-weights.ts';
import { addMomentum, type MomentumOptions } from './add-momentum.ts';
import { chain } from './chain.ts';
import { inOnePass, type PassInput } from './in-one-pass.ts';
import { fromSlot } from './internal/slots.ts';
import { scaleByRate } from './scale-by-rate.ts';
import type { Update } from './update.ts';

/**
 * Stochastic gradient descent, with momentum or Nesterov's momentum when asked; weight decay is L2, added to the gradient.
 *
 * `buffer = momentum · buffer + g`, `change = −rate · buffer`; `torch.optim.SGD`'s conventions. Without momentum it keeps no state.
 */
export function sgd({ momentum = 0, nesterov = false, dampening = 0 }: MomentumOptions = {}): Update {
  const options = { momentum, nesterov, dampening };
  const moves = momentum !== 0 || nesterov;
  const links = moves ? [addMomentum(options)] : [];
  const composed = { ...chain(addDecayedWeights(), ...links, scaleByRate()), name: 'sgd', options };
  return moves ? inOnePass(composed, (input) => momentumPass(input, options)) : composed;
}

function momentumPass(
  { name, gradient, parameter, state, context }: PassInput,
  { momentum, nesterov, dampening }: Required<MomentumOptions>,
) {
  const { rate, decay } = context.movement(name);
  const out = ownKernel(
    'GraftSgdStep',
    { gradient, buffer: fromSlot(state, '1.momentum', name), parameter },
    {
      momentum,
      share: context.step === 0 ? 1 : 1 - dampening,
      rate: context.rate * rate,
      decay: context.decay * decay,
      nesterov: Number(nesterov),
    },
  );
  if (!out) return undefined;
  const [change, buffer] = out as [tf.Tensor, tf.Tensor];
  return { change, state: { [`1.momentum/${name}`]: buffer } };
}
