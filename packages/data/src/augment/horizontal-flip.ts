import type { Augmentation } from './augmentation.ts';
import { inRange } from './internal/in-range.ts';
import { flipHorizontally } from './ops/flip.ts';

export interface FlipOptions {
  /** How often a picture is mirrored, 0…1. @default 0.5 */
  probability?: number;
}

/** Mirrors pictures left to right at random; not for digits, letters or anything whose label has a side. */
export function horizontalFlip({ probability = 0.5 }: FlipOptions = {}): Augmentation {
  const name = 'horizontal-flip';
  inRange(name, 'probability', probability, 0, 1);
  return { name, options: { probability }, apply: (pixels, random) => (random.next() < probability ? flipHorizontally(pixels) : pixels) };
}
