import type { Random } from '../../random.ts';
import type { AugmentationConfig } from '../augmentation.ts';

/** How the numbers of a batch are laid out: `x` is `[examples, height, width, channels]`, `y` is `[examples, classes]`. */
export interface BatchShape {
  examples: number;
  height: number;
  width: number;
  channels: number;
  classes: number;
}

/** A random mixture of the examples of a batch with one another, labels too. */
export interface BatchMix extends AugmentationConfig {
  /** Mixes `x` and the one-hot or soft labels `y` in place: no second batch is needed, since examples are mixed in pairs `i`, `n − 1 − i`. */
  mix(x: Float32Array, y: Float32Array, shape: BatchShape, random: Random): void;
}
