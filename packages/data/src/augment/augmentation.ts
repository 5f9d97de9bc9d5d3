import type { Pixels } from '../pixels.ts';
import type { Random } from '../random.ts';

/** What an augmentation is rebuilt from: it crosses into workers, checkpoints and config files as this. */
export interface AugmentationConfig {
  name: string;
  /** Every option with its value, defaults filled in; plain JSON. */
  options: Readonly<Record<string, unknown>>;
}

/** A random change of one picture that keeps its label, and its height, width and channels unless an option names another size. */
export interface Augmentation extends AugmentationConfig {
  /** The changed picture; the one given is never written to, and comes back itself when nothing changed. */
  apply(pixels: Pixels, random: Random): Pixels;
}
