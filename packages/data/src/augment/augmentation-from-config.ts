import type { Augmentation, AugmentationConfig } from './augmentation.ts';
import { colourJitter } from './colour-jitter.ts';
import { compose } from './compose.ts';
import { horizontalFlip } from './horizontal-flip.ts';
import { configBuilder } from './internal/config-builder.ts';
import { randAugment } from './rand-augment.ts';
import { randomAffine } from './random-affine.ts';
import { randomCrop } from './random-crop.ts';
import { randomErase } from './random-erase.ts';
import { randomGrayscale } from './random-grayscale.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { randomRotate } from './random-rotate.ts';
import { verticalFlip } from './vertical-flip.ts';

type Factory = (options: Record<string, unknown>) => Augmentation;

const factories: Readonly<Record<string, Factory>> = {
  'horizontal-flip': horizontalFlip,
  'vertical-flip': verticalFlip,
  'random-crop': randomCrop,
  'random-resized-crop': randomResizedCrop,
  'random-rotate': randomRotate,
  'random-affine': randomAffine,
  'colour-jitter': colourJitter,
  'random-grayscale': randomGrayscale,
  'random-erase': randomErase,
  'rand-augment': randAugment,
};

const namesOf = (table: object): string[] => [...Object.keys(table), 'compose'];

// The marks let a bundler leave all augmentations out of a program that rebuilds none.
/** Names of the augmentations that {@link augmentationFromConfig} can rebuild, `compose` among them. */
export const augmentationNames: readonly string[] = /* @__PURE__ */ namesOf(factories);

/** Rebuilds an augmentation from its `{ name, options }`; throws `usage/augmentation` for names or options it does not know. */
export const augmentationFromConfig: (config: AugmentationConfig) => Augmentation = /* @__PURE__ */ configBuilder({
  where: 'augmentationFromConfig',
  factories,
  compose,
});
