import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { mapTensors } from './internal/map-tensors.ts';
import type { Update } from './update.ts';

/** Cuts each entry of each gradient to `[−limit, limit]`. Changes the direction, unlike {@link clipByGlobalNorm}. */
export function clipByValue(limit: number): Update {
  checkOption('clipByValue', 'limit', limit, '> 0', (value) => value > 0);
  return {
    name: 'clip-by-value',
    options: { limit },
    init: () => ({}),
    update: (gradients, state) => ({ changes: mapTensors(gradients, (g) => tf.clipByValue(g, -limit, limit)), state }),
  };
}
