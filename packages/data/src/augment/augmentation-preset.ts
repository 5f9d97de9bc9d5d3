import type { Augmentation, AugmentationConfig } from './augmentation.ts';
import { augmentationFromConfig } from './augmentation-from-config.ts';
import { badOption } from './internal/bad-option.ts';

/** Names of ready-made augmentations, from nothing to much. */
export type AugmentationPreset = 'none' | 'light' | 'standard' | 'strong' | 'rand-augment';

const flip: AugmentationConfig = { name: 'horizontal-flip', options: { probability: 0.5 } };
const crop = (least: number): AugmentationConfig => ({ name: 'random-resized-crop', options: { scale: [least, 1] } });
const jitter = (strength: number, hue: number, probability: number): AugmentationConfig => ({
  name: 'colour-jitter',
  options: { brightness: strength, contrast: strength, saturation: strength, hue, probability },
});

/** What each preset does, in order. The less data there is, the more of it a network needs. */
export const augmentationPresets: Readonly<Record<AugmentationPreset, readonly AugmentationConfig[]>> = {
  none: [],
  light: [flip, { name: 'random-crop', options: { padding: 0.1 } }],
  standard: [/* @__PURE__ */ crop(0.35), flip, /* @__PURE__ */ jitter(0.3, 0.03, 0.8)],
  strong: [
    /* @__PURE__ */ crop(0.08),
    flip,
    { name: 'random-rotate', options: { degrees: [-15, 15], probability: 0.5 } },
    /* @__PURE__ */ jitter(0.4, 0.1, 0.8),
    { name: 'random-grayscale', options: { probability: 0.1 } },
    { name: 'random-erase', options: { probability: 0.25 } },
  ],
  'rand-augment': [/* @__PURE__ */ crop(0.35), flip, { name: 'rand-augment', options: { count: 2, magnitude: 9 } }],
};

export interface AugmentationPresetOptions {
  /** Whether pictures may be mirrored; switch it off for digits and letters. @default true */
  flip?: boolean;
}

/** A ready-made augmentation by name; throws `usage/augmentation` for names that do not exist. */
export function augmentationPreset(name: AugmentationPreset, { flip: mayFlip = true }: AugmentationPresetOptions = {}): Augmentation {
  const known = Object.keys(augmentationPresets);
  if (!known.includes(name)) throw badOption('augmentationPreset', 'name', `one of ${known.join(', ')}`, name);
  const steps = augmentationPresets[name].filter((step) => mayFlip || step !== flip);
  return augmentationFromConfig({ name: 'compose', options: { steps } });
}
