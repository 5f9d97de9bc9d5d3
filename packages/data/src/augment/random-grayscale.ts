import type { Augmentation } from './augmentation.ts';
import { inRange } from './internal/in-range.ts';
import { adjustSaturation } from './ops/adjust-saturation.ts';

export interface RandomGrayscaleOptions {
  /** How often a picture loses its colours, 0…1. @default 0.1 */
  probability?: number;
}

/** Takes the colours out of pictures at random, channels kept: a network must not rely on colour alone. */
export function randomGrayscale({ probability = 0.1 }: RandomGrayscaleOptions = {}): Augmentation {
  const name = 'random-grayscale';
  inRange(name, 'probability', probability, 0, 1);
  return {
    name,
    options: { probability },
    apply: (pixels, random) => (random.next() < probability ? adjustSaturation(pixels, 0) : pixels),
  };
}
