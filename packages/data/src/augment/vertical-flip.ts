import type { Augmentation } from './augmentation.ts';
import type { FlipOptions } from './horizontal-flip.ts';
import { inRange } from './internal/in-range.ts';
import { flipVertically } from './ops/flip.ts';

/** Turns pictures upside down at random; for views from above, through a microscope and the like. */
export function verticalFlip({ probability = 0.5 }: FlipOptions = {}): Augmentation {
  const name = 'vertical-flip';
  inRange(name, 'probability', probability, 0, 1);
  return { name, options: { probability }, apply: (pixels, random) => (random.next() < probability ? flipVertically(pixels) : pixels) };
}
