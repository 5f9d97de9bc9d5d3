import { graftError } from '../errors.ts';
import type { Augmentation, AugmentationConfig } from './augmentation.ts';
import { colourJitter } from './colour-jitter.ts';
import { compose } from './compose.ts';
import { horizontalFlip } from './horizontal-flip.ts';
import { badOption } from './internal/bad-option.ts';
import { checkConfig, checkOptionNames } from './internal/check-config.ts';
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

/** Names of the augmentations that {@link augmentationFromConfig} can rebuild, `compose` among them. */
export const augmentationNames: readonly string[] = [...Object.keys(factories), 'compose'];

// A config nested deeper than any person writes is an attack on the stack.
const deepest = 8;

/** Rebuilds an augmentation from its `{ name, options }`; throws `usage/augmentation` for names or options it does not know. */
export function augmentationFromConfig(config: AugmentationConfig): Augmentation {
  return build(config, 0);
}

function build(config: unknown, depth: number): Augmentation {
  const { name, options } = checkConfig(config, 'augmentationFromConfig');
  const made = name === 'compose' ? compose(steps(options.steps, depth)) : factory(name)(options);
  checkOptionNames(name, options, made.options);
  return made;
}

function steps(configs: unknown, depth: number): Augmentation[] {
  if (depth >= deepest || !Array.isArray(configs) || configs.length > 64) throw badOption('compose', 'steps', 'up to 64 configs', configs);
  return configs.map((config) => build(config, depth + 1));
}

function factory(name: string): Factory {
  const found = Object.hasOwn(factories, name) ? factories[name] : undefined;
  if (found) return found;
  throw graftError({
    code: 'usage/augmentation',
    where: 'augmentationFromConfig',
    expected: `one of ${augmentationNames.join(', ')}`,
    given: `"${name.slice(0, 80)}"`,
    fix: 'Correct the name; an augmentation of your own must be passed as a value.',
  });
}
