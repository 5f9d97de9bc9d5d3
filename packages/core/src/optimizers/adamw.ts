import { addDecayedWeights } from './add-decayed-weights.ts';
import { chain } from './chain.ts';
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
  return { ...chain(scale, addDecayedWeights(), scaleByRate()), name: 'adamw', options: scale.options };
}
