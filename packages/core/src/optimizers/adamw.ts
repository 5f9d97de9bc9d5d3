import type * as tf from '@tensorflow/tfjs';
import { ownKernel } from '../network/own-kernel.ts';
import { addDecayedWeights } from './add-decayed-weights.ts';
import { chain } from './chain.ts';
import { inOnePass, type PassInput } from './in-one-pass.ts';
import { fromSlot } from './internal/slots.ts';
import { type AdamOptions, scaleByAdam } from './scale-by-adam.ts';
import { scaleByRate } from './scale-by-rate.ts';
import type { Update } from './update.ts';

/**
 * Adam with decoupled weight decay: `change = −rate · (m̂ / (√v̂ + ε) + decay · weight)`.
 *
 * Reference: Loshchilov & Hutter, Decoupled Weight Decay Regularization (2019); `torch.optim.AdamW`'s conventions.
 */
export function adamw(options: AdamOptions = {}): Update {
  const scale = scaleByAdam(options);
  const composed = { ...chain(scale, addDecayedWeights(), scaleByRate()), name: 'adamw', options: scale.options };
  const resolved = scale.options as Required<AdamOptions>;
  return resolved.amsgrad ? composed : inOnePass(composed, (input) => adamPass(input, resolved));
}

function adamPass({ name, gradient, parameter, state, context }: PassInput, { beta1, beta2, epsilon }: Required<AdamOptions>) {
  const { rate: factor, decay } = context.movement(name);
  const rate = context.rate * factor;
  const correction1 = 1 - beta1 ** (context.step + 1);
  const correction2 = Math.sqrt(1 - beta2 ** (context.step + 1));
  const out = ownKernel(
    'GraftAdamStep',
    { gradient, mean: fromSlot(state, '0.mean', name), square: fromSlot(state, '0.square', name), parameter },
    {
      meanShare: 1 - beta1,
      squareShare: 1 - beta2,
      rate: (rate * correction2) / correction1,
      epsilon: epsilon * correction2,
      shrink: rate * context.decay * decay,
    },
  );
  if (!out) return undefined;
  const [change, mean, square] = out as [tf.Tensor, tf.Tensor, tf.Tensor];
  return { change, state: { [`0.mean/${name}`]: mean, [`0.square/${name}`]: square } };
}
