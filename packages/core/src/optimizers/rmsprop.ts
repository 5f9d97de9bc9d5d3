import { addDecayedWeights } from './add-decayed-weights.ts';
import { addMomentum } from './add-momentum.ts';
import { chain } from './chain.ts';
import { scaleByRate } from './scale-by-rate.ts';
import { type RmsOptions, scaleByRms } from './scale-by-rms.ts';
import type { Update } from './update.ts';

export interface RmspropOptions extends RmsOptions {
  /** Share of the last scaled gradient that is kept, in `[0, 1)`. @default 0 */
  momentum?: number;
}

/**
 * RMSProp: `change = −rate · g / (√v + ε)`, with momentum over the scaled gradient when asked; weight decay is L2.
 *
 * `torch.optim.RMSprop`'s conventions: ε outside the root, the rate after the momentum buffer.
 */
export function rmsprop({ momentum = 0, ...options }: RmspropOptions = {}): Update {
  const scale = scaleByRms(options);
  const moving = momentum === 0 ? [] : [addMomentum({ momentum })];
  return { ...chain(addDecayedWeights(), scale, ...moving, scaleByRate()), name: 'rmsprop', options: { ...scale.options, momentum } };
}
