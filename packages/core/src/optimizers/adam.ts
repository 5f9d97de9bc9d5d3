import { addDecayedWeights } from './add-decayed-weights.ts';
import { chain } from './chain.ts';
import { type AdamOptions, scaleByAdam } from './scale-by-adam.ts';
import { scaleByRate } from './scale-by-rate.ts';
import type { Update } from './update.ts';

/**
 * Adam: `change = −rate · m̂ / (√v̂ + ε)`; weight decay is L2, added to the gradient before the moments (for the other kind see `adamw`).
 *
 * Reference: Kingma & Ba, Adam: A Method for Stochastic Optimization (2015); `torch.optim.Adam`'s conventions.
 */
export function adam(options: AdamOptions = {}): Update {
  const scale = scaleByAdam(options);
  return { ...chain(addDecayedWeights(), scale, scaleByRate()), name: 'adam', options: scale.options };
}
